package io.pluginmanager.core.crash;

import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import java.nio.file.Path;

/** Makes one change in a process of its own, which ends at a given operation. */
final class CrashMain {

    private CrashMain() {}

    /** Takes a site, a scenario and the number of the operation. */
    public static void main(String[] arguments) {
        Site site = new Site(Path.of(arguments[0]));
        int operation = Integer.parseInt(arguments[2]);
        Scenario.valueOf(arguments[1]).run(site, FailingDisk.at(new JdkDisk(), operation, FailingDisk.halt()));
    }
}
