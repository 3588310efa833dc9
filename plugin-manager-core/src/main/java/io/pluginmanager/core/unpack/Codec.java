package io.pluginmanager.core.unpack;

/** A compression around one stream of bytes. */
enum Codec {
    NONE(""),
    GZIP(""),
    ZSTD("com.github.luben:zstd-jni"),
    XZ("org.tukaani:xz"),
    BZIP2("org.apache.commons:commons-compress");

    private final String artifact;

    Codec(String artifact) {
        this.artifact = artifact;
    }

    /** The Maven artifact that brings the decompressor; empty if it is built in. */
    String artifact() {
        return artifact;
    }
}
