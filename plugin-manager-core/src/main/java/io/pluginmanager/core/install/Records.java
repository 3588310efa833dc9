package io.pluginmanager.core.install;

import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Turns what is declared and what is recorded into what a generation says of a plugin. */
final class Records {

    private Records() {}

    static PluginRecord of(PluginDeclaration plugin, LockEntry entry, TreeManifest manifest, Instant now) {
        Optional<String> file = singleFile(plugin, manifest);
        return new PluginRecord(
                plugin.name(),
                plugin.type().orElse(plugin.name().value()),
                entry.version(),
                placedAs(plugin, file),
                entry.tree(),
                file,
                manifest.size(),
                entry.source(),
                entry.sha256(),
                entry.size(),
                entry.trust(),
                now,
                Optional.empty());
    }

    /** An artifact of one file is placed as that file; a collection stays a directory. */
    private static Optional<String> singleFile(PluginDeclaration plugin, TreeManifest manifest) {
        if (plugin.kind() == ArtifactKind.COLLECTION || manifest.entries().size() != 1) {
            return Optional.empty();
        }
        TreeEntry only = manifest.entries().get(0);
        return only.type() == TreeEntry.Type.FILE ? Optional.of(only.path()) : Optional.empty();
    }

    static String placedAs(PluginDeclaration plugin, Optional<String> file) {
        if (plugin.as().isPresent()) {
            return plugin.as().get().value();
        }
        String name = plugin.name().value();
        int dot = file.map(path -> path.lastIndexOf('.')).orElse(-1);
        String ending = dot < 0 ? "" : file.orElse("").substring(dot);
        return name.toLowerCase(Locale.ROOT).endsWith(ending) ? name : name + ending;
    }
}
