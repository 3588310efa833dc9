/** In-memory providers and the contract tests that a provider has to pass. */
module io.pluginmanager.testkit {
    requires transitive io.pluginmanager.api;
    requires static org.assertj.core;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.pluginmanager.testkit;
    exports io.pluginmanager.testkit.contract;
    exports io.pluginmanager.testkit.http;
}
