package io.pluginmanager.core.install;

import io.pluginmanager.core.config.LoadedConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session of the newest reading of the configuration; an older one is closed when its last call has ended. */
final class Sessions {

    private final Parts parts;
    private final ConfigSource configuration;
    private final Workers workers;
    private @Nullable Lent newest;
    private @Nullable Glance seen;

    Sessions(Parts parts, ConfigSource configuration, Workers workers) {
        this.parts = parts;
        this.configuration = configuration;
        this.workers = workers;
    }

    /** A session that stays open until it is given back. */
    final class Lent {

        private final Session session;
        private int calls;

        private Lent(Session session) {
            this.session = session;
        }

        Session session() {
            return session;
        }

        void giveBack() {
            boolean last;
            synchronized (Sessions.this) {
                calls--;
                last = calls == 0 && newest != this;
            }
            if (last) {
                session.close();
            }
        }
    }

    /** Reads the configuration if it changed and lends its session. */
    synchronized Lent lend() {
        Lent known = newest;
        LoadedConfig config = configuration.load(Optional.ofNullable(known).map(lent -> lent.session.configured()));
        Lent lent = known;
        if (lent == null || !lent.session.configured().digest().equals(config.digest())) {
            lent = new Lent(new Session(parts, config, workers));
            newest = lent;
            if (known != null && known.calls == 0) {
                known.session.close();
            }
        }
        lent.calls++;
        return lent;
    }

    /** Returns what the configuration file installed, if that can be told before the file is parsed. */
    Optional<Glance> glance() {
        Glance before;
        synchronized (this) {
            if (newest != null) {
                return Optional.empty();
            }
            before = seen;
        }
        Optional<Path> file = configuration.file();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<Glance> now = before == null ? Glance.at(file.get()) : before.again();
        synchronized (this) {
            seen = now.orElse(null);
        }
        return now;
    }

    /** Closes the newest session; called when no call runs. */
    synchronized void close() {
        Lent known = newest;
        newest = null;
        if (known != null) {
            known.session.close();
        }
    }
}
