module contract {
    requires io.pluginmanager.testkit;
    requires org.junit.jupiter.api;
}
