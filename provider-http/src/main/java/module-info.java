import io.pluginmanager.http.HttpProvider;
import io.pluginmanager.spi.ArtifactProvider;

/** The artifact provider {@code http}: plugins from web servers. */
module io.pluginmanager.http {
    requires transitive io.pluginmanager.api;
    requires com.fasterxml.jackson.core;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires static org.jspecify;

    exports io.pluginmanager.http;

    provides ArtifactProvider with
            HttpProvider;
}
