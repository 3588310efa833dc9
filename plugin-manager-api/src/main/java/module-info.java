/** What host applications call and providers implement. */
module io.pluginmanager.api {
    requires static org.jspecify;

    exports io.pluginmanager;
    exports io.pluginmanager.artifact;
    exports io.pluginmanager.config;
    exports io.pluginmanager.error;
    exports io.pluginmanager.event;
    exports io.pluginmanager.job;
    exports io.pluginmanager.plugin;
    exports io.pluginmanager.spi;
    exports io.pluginmanager.survey;
}
