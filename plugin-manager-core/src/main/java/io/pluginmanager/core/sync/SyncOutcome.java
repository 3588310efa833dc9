package io.pluginmanager.core.sync;

import io.pluginmanager.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run did.
 *
 * @param generation the generation in place; empty if there is none
 * @param changed whether it is a new one
 * @param definitions how many definitions are in place
 * @param added ids that were not there before
 * @param updated ids with another definition than before
 * @param removed ids that are gone
 * @param servers in the order in which they were asked
 * @param problems everything that somebody should know, failures of servers first
 */
public record SyncOutcome(
        OptionalLong generation,
        boolean changed,
        int definitions,
        List<String> added,
        List<String> updated,
        List<String> removed,
        List<Server> servers,
        List<Problem> problems) {

    /** What became of a server. */
    public enum Result {
        /** It gave another catalogue than before. */
        UPDATED,
        /** It has what it had. */
        UNCHANGED,
        /** It gave nothing that can be used; what it had before stays. */
        FAILED
    }

    /**
     * One server.
     *
     * @param url its address, without secrets
     * @param definitions how many of its definitions are here, whether they count or not
     * @param lastGood when it answered well last
     * @param problem why it failed
     */
    public record Server(
            String url, Result result, int definitions, Optional<Instant> lastGood, Optional<Problem> problem) {}
}
