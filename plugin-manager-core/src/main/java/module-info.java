import io.pluginmanager.core.file.FileProvider;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.SecretProvider;

/** The engine: reads the configuration and installs what it declares. */
module io.pluginmanager.core {
    requires transitive io.pluginmanager.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires re2j;
    requires org.slf4j;
    requires static com.github.luben.zstd_jni;
    requires static jdk.httpserver;
    requires static org.apache.commons.compress;
    requires static org.jspecify;
    requires static org.tukaani.xz;

    exports io.pluginmanager.core;

    uses ArtifactProvider;
    uses SecretProvider;

    provides ArtifactProvider with
            FileProvider;
}
