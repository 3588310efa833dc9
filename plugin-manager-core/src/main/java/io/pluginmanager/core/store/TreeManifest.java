package io.pluginmanager.core.store;

import io.pluginmanager.Digest;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.unpack.TreeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a tree consists of: the content of {@code tree.json}.
 *
 * @param entries files, directories and links, sorted by path
 */
public record TreeManifest(List<TreeEntry> entries) {

    static final String FILE = "tree.json";

    private static final int SCHEMA = 1;

    /** Copies the list. */
    public TreeManifest {
        entries = List.copyOf(entries);
    }

    /** Returns the identity of the tree. */
    public Digest id() {
        return new Digest(Digest.SHA256, TreeId.of(entries));
    }

    /** Returns the number of bytes in its files. */
    public long size() {
        return entries.stream()
                .filter(entry -> entry.type() == TreeEntry.Type.FILE)
                .mapToLong(TreeEntry::size)
                .sum();
    }

    /** Returns the content of {@code tree.json}. */
    byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("entries");
            for (TreeEntry entry : entries) {
                json.writeStartObject();
                json.writeStringField("path", entry.path());
                json.writeStringField("type", entry.type().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("executable", entry.executable());
                json.writeNumberField("size", entry.size());
                json.writeStringField("content", entry.content());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * Reads the manifest of a tree in the store.
     *
     * @param tree the directory of the tree
     * @param id the identity that it must have
     * @throws IOException if it is unreadable or describes another tree
     */
    static TreeManifest read(Path tree, Digest id) throws IOException {
        Path file = tree.resolve(FILE);
        JsonObject json =
                JsonObject.parse(file.toString(), Files.readAllBytes(file)).checkSchema(SCHEMA);
        List<TreeEntry> entries = new ArrayList<>();
        for (JsonObject entry : json.objects("entries")) {
            entries.add(readEntry(file, entry));
        }
        TreeManifest manifest = new TreeManifest(entries);
        if (!manifest.id().equals(id)) {
            throw new IOException("'" + file + "' was altered: it describes another tree than its name says");
        }
        return manifest;
    }

    private static TreeEntry readEntry(Path file, JsonObject entry) throws IOException {
        try {
            return new TreeEntry(
                    TreeEntry.Type.valueOf(entry.text("type").toUpperCase(Locale.ROOT)),
                    entry.bool("executable"),
                    entry.number("size"),
                    entry.text("content"),
                    entry.text("path"));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + file + "' has an entry of an unknown type", e);
        }
    }
}
