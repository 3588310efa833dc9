package io.pluginmanager.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A change from one set to another in which a crash may happen, and what may be seen after it. */
enum Scenario {
    FIRST_INSTALL(PluginSet.NONE, PluginSet.OLD),
    UPDATE(PluginSet.OLD, PluginSet.NEW),
    ROLLBACK(PluginSet.NEW, PluginSet.OLD);

    /** For runs that no power cut follows. */
    static final Disk QUICK = new QuickDisk();

    private final PluginSet before;
    private final PluginSet after;

    Scenario(PluginSet before, PluginSet after) {
        this.before = before;
        this.after = after;
    }

    PluginSet after() {
        return after;
    }

    /** Makes a site on which {@link #run} can be called. */
    Site prepare(Path directory, LinkMode mode) throws IOException {
        Site site = new Site(Files.createDirectory(directory));
        if (this != FIRST_INSTALL) {
            site.declare(PluginSet.OLD, mode).install(QUICK);
        }
        if (this == ROLLBACK) {
            site.declare(PluginSet.NEW, mode).install(QUICK);
        }
        return this == ROLLBACK ? site : site.declare(after, mode);
    }

    /** Makes the change and returns how often a source was asked for anything. */
    int run(Site site, Disk disk) {
        if (this == ROLLBACK) {
            site.rollback(disk, 1);
            return 0;
        }
        return site.install(disk);
    }

    /**
     * Asserts that exactly one of the two sets is there, complete, and that the lock file is never behind it.
     *
     * @param lockAfter the text of the lock file after the change
     * @return the set that is there
     */
    PluginSet check(Site site, String lockBefore, String lockAfter) throws IOException {
        Map<String, String> seen = site.seenThroughCurrent();
        assertThat(seen).isIn(before.files(), after.files());
        assertThat(site.seenByPath()).isEqualTo(seen);
        boolean changed = seen.equals(after.files());
        String lock = site.lockText();
        assertThat(lock).isIn(changed ? new String[] {lockAfter} : new String[] {lockBefore, lockAfter});
        return changed ? after : before;
    }

    /** Asserts that every plugin that both sets have is there, complete, for modes that do not switch at once. */
    void checkEntries(Site site) throws IOException {
        Map<String, String> either = new HashMap<>(before.files());
        Map<String, String> seen = site.seenByPath();
        seen.forEach((path, text) -> {
            PluginSet owner = text.equals(either.get(path)) ? before : after;
            assertThat(text).isEqualTo(owner.files().get(path));
        });
    }

    /** Lets the next run come and asserts that it leaves the new set and nothing else. */
    void recover(Site site, String lockAfter) throws IOException {
        boolean decided = this != ROLLBACK || Files.exists(site.state().resolve("hold.json"));
        Map<String, String> expected = decided ? after.files() : site.seenByPath();
        site.install(QUICK);
        assertThat(Debris.of(site)).isEmpty();
        assertThat(site.seenByPath()).isEqualTo(expected);
        if (!decided) {
            run(site, QUICK);
            assertThat(Debris.of(site)).isEmpty();
        }
        assertThat(site.seenByPath()).isEqualTo(after.files());
        assertThat(site.lockText()).isEqualTo(lockAfter);
        assertThat(site.install(QUICK))
                .as("requests of an unchanged installation")
                .isZero();
    }
}
