package io.pluginmanager.cli.command;

import io.pluginmanager.cli.command.ManagerFactory.Syncing;
import io.pluginmanager.core.CatalogueSync;
import io.pluginmanager.core.SyncReport;

/** A sync by the library itself. A class of its own, so that no other command loads those of the library's answer. */
final class LibrarySync {

    private LibrarySync() {}

    static Synced run(Syncing syncing) {
        CatalogueSync.Builder builder =
                CatalogueSync.builder(syncing.directory()).environment(syncing.environment());
        syncing.lockTimeout().ifPresent(builder::lockTimeout);
        for (Syncing.Server server : syncing.servers()) {
            CatalogueSync.Server.Builder one = CatalogueSync.Server.builder(server.url());
            server.token().ifPresent(one::token);
            builder.server(one.build());
        }
        CatalogueSync sync = builder.build();
        SyncReport report = sync.run();
        return new Synced(
                sync.path(),
                report.generation(),
                report.changed(),
                report.definitions(),
                report.added(),
                report.updated(),
                report.removed(),
                report.servers().stream()
                        .map(server -> new Synced.Server(
                                server.url(), Texts.word(server.result()), server.definitions(), server.lastGood()))
                        .toList(),
                report.problems(),
                syncing.maxAge().map(sync::isStale).orElse(false));
    }
}
