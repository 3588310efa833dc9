package io.pluginmanager.core.unpack;

import java.util.HashMap;
import java.util.Map;

/** The YAML files beside a single placed file: few and small, so they are kept in memory. */
final class Definitions {

    private static final int MOST_FILES = 64;
    private static final long LARGEST_FILE = 1L << 20;
    private static final long MOST_BYTES = 4L << 20;

    private final Map<String, byte[]> files = new HashMap<>();
    private long bytes;

    boolean wants(String path, long size) {
        return files.size() < MOST_FILES
                && size <= LARGEST_FILE
                && bytes + size <= MOST_BYTES
                && FileEndings.isYaml(path);
    }

    void add(String path, byte[] content) {
        files.put(path, content);
        bytes += content.length;
    }

    Map<String, byte[]> map() {
        return files;
    }
}
