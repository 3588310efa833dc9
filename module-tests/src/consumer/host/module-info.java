module consumer {
    requires io.pluginmanager.core;
}
