package io.pluginmanager.core;

import io.pluginmanager.core.sync.SyncOutcome;
import io.pluginmanager.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sync did. Immutable.
 *
 * @since 0.1
 */
public final class SyncReport {

    private final SyncOutcome outcome;
    private final List<Server> servers;

    SyncReport(SyncOutcome outcome) {
        this.outcome = outcome;
        this.servers = outcome.servers().stream().map(Server::new).toList();
    }

    /** Returns the number of the catalogue in place, counted from 1; empty if there is none. */
    public OptionalLong generation() {
        return outcome.generation();
    }

    /** Tells whether it is another catalogue than before. */
    public boolean changed() {
        return outcome.changed();
    }

    /** Tells whether every server answered well; if not, what the others gave is in place all the same. */
    public boolean isComplete() {
        return servers.stream().noneMatch(server -> server.result() == Server.Result.FAILED);
    }

    /** Returns how many definitions are in place. */
    public int definitions() {
        return outcome.definitions();
    }

    /** Returns the ids of definitions that were not there before, in alphabetical order. */
    public List<String> added() {
        return outcome.added();
    }

    /** Returns the ids of definitions that are others than before, in alphabetical order. */
    public List<String> updated() {
        return outcome.updated();
    }

    /** Returns the ids of definitions that are gone, in alphabetical order. */
    public List<String> removed() {
        return outcome.removed();
    }

    /** Returns what became of each server, in the order in which they count. */
    public List<Server> servers() {
        return servers;
    }

    /**
     * Returns everything that somebody should know: errors of servers that failed; warnings for definitions that were left
     * out, for names that two servers define differently, and for servers that are asked over plain http.
     */
    public List<Problem> problems() {
        return outcome.problems();
    }

    /**
     * What became of one server. Immutable.
     *
     * @since 0.1
     */
    public static final class Server {

        private final SyncOutcome.Server server;

        private Server(SyncOutcome.Server server) {
            this.server = server;
        }

        /** What a server answered. Constants are added in minor releases. */
        public enum Result {
            /** Another catalogue than before. */
            UPDATED,
            /** What it had before. */
            UNCHANGED,
            /** Nothing that can be used; what it had before stays. */
            FAILED
        }

        /** Returns the address, without query. */
        public String url() {
            return server.url();
        }

        /** Returns what it answered. */
        public Result result() {
            return Result.valueOf(server.result().name());
        }

        /** Returns how many of its definitions are here, those behind another server's of the same name included. */
        public int definitions() {
            return server.definitions();
        }

        /** Returns when it answered well last; empty if it never did. */
        public Optional<Instant> lastGood() {
            return server.lastGood();
        }

        /** Returns why it failed; empty if it did not. */
        public Optional<Problem> problem() {
            return server.problem();
        }
    }
}
