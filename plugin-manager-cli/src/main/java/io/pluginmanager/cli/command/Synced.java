package io.pluginmanager.cli.command;

import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sync did.
 *
 * @param directory where the definitions are
 * @param generation the number of the catalogue in place
 * @param changed whether it is another one than before
 * @param definitions how many definitions it has
 * @param added ids that were not there before
 * @param updated ids whose definitions are others than before
 * @param removed ids that are gone
 * @param servers what became of each server
 * @param problems everything that somebody should know
 * @param stale whether the last good answer of a server is too old
 */
public record Synced(
        Path directory,
        OptionalLong generation,
        boolean changed,
        int definitions,
        List<String> added,
        List<String> updated,
        List<String> removed,
        List<Server> servers,
        List<Problem> problems,
        boolean stale) {

    /** Copies the lists. */
    public Synced {
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        removed = List.copyOf(removed);
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }

    /**
     * One server.
     *
     * @param url its address
     * @param result {@code updated}, {@code unchanged} or {@code failed}
     * @param definitions how many of its definitions are here
     * @param lastGood when it answered well last
     */
    public record Server(String url, String result, int definitions, Optional<Instant> lastGood) {}
}
