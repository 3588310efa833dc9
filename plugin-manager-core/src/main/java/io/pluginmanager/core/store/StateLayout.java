package io.pluginmanager.core.store;

import io.pluginmanager.Digest;
import java.nio.file.Path;

/**
 * Where everything lies (design section 5, "Layout").
 *
 * @param pluginDir the directory where hosts look; absolute
 * @param stateDir the directory of store and generations; absolute
 */
public record StateLayout(Path pluginDir, Path stateDir) {

    /** The name of the state directory below the plugin directory. */
    public static final String STATE_NAME = ".plugin-manager";

    /** The name of the link to the current generation. */
    public static final String CURRENT = "current";

    /** The name of the record in a generation. */
    public static final String GENERATION_FILE = "generation.json";

    /** The link to the current generation; where there are no links, a file that holds its number. */
    public Path current() {
        return stateDir.resolve(CURRENT);
    }

    /** The directory of all generations. */
    public Path generations() {
        return stateDir.resolve("generations");
    }

    /** The directory of one generation. */
    public Path generation(long number) {
        return generations().resolve(Long.toString(number));
    }

    /** The directory of all trees. */
    public Path store() {
        return stateDir.resolve("store");
    }

    /** The directory of one tree: {@code root} with its files and {@code tree.json}. */
    public Path tree(Digest id) {
        return store().resolve(id.hex().substring(0, 2)).resolve(id.hex());
    }

    /** The files of one tree. */
    public Path treeRoot(Digest id) {
        return tree(id).resolve("root");
    }

    /** Resumable downloads. */
    public Path partial() {
        return stateDir.resolve("partial");
    }

    /** What running processes work on. */
    public Path staging() {
        return stateDir.resolve("staging");
    }

    /** The records of readers that keep a generation. */
    public Path pins() {
        return stateDir.resolve("pins");
    }

    /** What is being deleted. */
    public Path trash() {
        return stateDir.resolve("trash");
    }

    /** Held while something is fetched and staged. */
    public Path fetchLock() {
        return stateDir.resolve("fetch.lock");
    }

    /** Held while generations change. */
    public Path activateLock() {
        return stateDir.resolve("activate.lock");
    }

    /** Says which configuration owns the plugin directory. */
    public Path ownerFile() {
        return stateDir.resolve("owner.json");
    }

    /** Says who stopped automatic change. */
    public Path holdFile() {
        return stateDir.resolve("hold.json");
    }

    /** What sources said of the artifacts in the lock file. */
    public Path validatorsFile() {
        return stateDir.resolve("validators.json");
    }

    /** What sources offered so far, and when they were asked last. */
    public Path seenFile() {
        return stateDir.resolve("seen.json");
    }

    /** Says how far a switch in copy mode has come. */
    public Path journalFile() {
        return stateDir.resolve("journal.json");
    }
}
