package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.resolve.VersionSpec;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When the sources of plugins were asked last, and the highest versions that they gave then.
 *
 * <p>Only a hint, and of this machine alone: without it a source that offers less than before is noticed only where the lock
 * file records the higher version. Immutable.
 */
final class Seen {

    private static final int SCHEMA = 1;

    private record Key(PluginName plugin, String platform) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::plugin).thenComparing(Key::platform);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Entry(Instant checked, Optional<String> constraint, Optional<String> highest) {}

    private final Map<Key, Entry> entries;

    private Seen(Map<Key, Entry> entries) {
        this.entries = entries;
    }

    static Seen read(StateLayout layout) {
        Map<Key, Entry> entries = new TreeMap<>();
        try {
            JsonObject json = JsonObject.parse(layout.seenFile().toString(), Files.readAllBytes(layout.seenFile()))
                    .checkSchema(SCHEMA);
            for (JsonObject plugin : json.objects("plugins")) {
                entries.put(
                        new Key(PluginName.of(plugin.text("name")), plugin.text("platform")),
                        new Entry(
                                plugin.instant("checked"),
                                plugin.optionalText("constraint"),
                                plugin.optionalText("highest")));
            }
        } catch (NoSuchFileException e) {
            return new Seen(Map.of());
        } catch (IOException | IllegalArgumentException e) {
            // a damaged hint is none; it is written anew after the next look at a source
            return new Seen(Map.of());
        }
        return new Seen(entries);
    }

    /** Returns the highest version that a source gave while the same was asked for. */
    Optional<String> highest(PluginName plugin, String platform, VersionSpec spec) {
        return Optional.ofNullable(entries.get(new Key(plugin, platform)))
                .filter(entry -> entry.constraint().equals(Optional.of(spec.toString())))
                .flatMap(Entry::highest);
    }

    /** Returns the highest versions that sources gave, whatever was asked for. */
    Map<PluginName, String> highest(String platform) {
        Map<PluginName, String> versions = new TreeMap<>();
        entries.forEach((key, entry) -> {
            boolean ours = key.platform().equals(platform) || key.platform().equals(LockFile.ANY_PLATFORM);
            if (ours && entry.highest().isPresent()) {
                versions.put(key.plugin(), entry.highest().get());
            }
        });
        return versions;
    }

    /** Returns when the source of a plugin was asked last, for whatever platform. */
    Optional<Instant> checked(PluginName plugin) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().plugin().equals(plugin))
                .map(entry -> entry.getValue().checked())
                .max(Comparator.naturalOrder());
    }

    /** Returns a copy that knows of a look at a source; a version that was asked for by its name says nothing of the highest. */
    Seen with(PluginName plugin, Sighting sighting) {
        Map<Key, Entry> copy = new TreeMap<>(entries);
        copy.compute(
                new Key(plugin, sighting.platform()),
                (key, old) -> sighting.constraint().isPresent() || old == null
                        ? new Entry(sighting.checked(), sighting.constraint(), sighting.highest())
                        : new Entry(sighting.checked(), old.constraint(), old.highest()));
        return new Seen(copy);
    }

    void write(Disk disk, StateLayout layout) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("plugins");
            for (Map.Entry<Key, Entry> seen : entries.entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", seen.getKey().plugin().value());
                json.writeStringField("platform", seen.getKey().platform());
                json.writeStringField("checked", seen.getValue().checked().toString());
                if (seen.getValue().constraint().isPresent()) {
                    json.writeStringField(
                            "constraint", seen.getValue().constraint().get());
                }
                if (seen.getValue().highest().isPresent()) {
                    json.writeStringField("highest", seen.getValue().highest().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        Trees.replaceFile(disk, layout.seenFile(), content, Disk.Mode.FILE, false);
    }
}
