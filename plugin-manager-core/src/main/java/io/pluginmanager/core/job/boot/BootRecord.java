package io.pluginmanager.core.job.boot;

import io.pluginmanager.Digest;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.job.BootBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The file {@code boot.json}: it is written last, so it is there iff everything is. */
final class BootRecord {

    static final String NAME = "boot.json";

    private static final int LARGEST = 8 << 20;

    private record Entry(BootFiles.Written written, String mode) {}

    private final Digest plan;
    private final Map<String, Entry> entries = new TreeMap<>();

    BootRecord(Digest plan) {
        this.plan = plan;
    }

    void add(String path, BootFiles.Written written, String mode) {
        entries.put(path, new Entry(written, mode));
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    int count() {
        return entries.size();
    }

    long size() {
        return entries.values().stream()
                .mapToLong(entry -> entry.written().size())
                .sum();
    }

    byte[] json() {
        return JsonWriter.object(out -> {
            out.writeNumberField("schema", 1);
            out.writeStringField("plan", plan.toString());
            out.writeArrayFieldStart("files");
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                out.writeStartObject();
                out.writeStringField("path", entry.getKey());
                out.writeStringField(
                        "sha256", entry.getValue().written().digest().hex());
                out.writeNumberField("size", entry.getValue().written().size());
                out.writeStringField("mode", entry.getValue().mode());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** Tells whether the last boot was of another plan, or left no record that can be read. */
    static boolean isOfAnother(Path root, Digest plan) {
        try {
            return !read(root).text("plan").equals(plan.toString());
        } catch (IOException e) {
            return true;
        }
    }

    private static JsonObject read(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
            throw new IOException("there is no record");
        }
        return JsonObject.parse(NAME, Files.readAllBytes(file));
    }

    /** Returns the files that the last boot wrote, with their digests; none if its record is absent, damaged or not ours. */
    static Map<String, String> earlier(Path root) {
        Map<String, String> digests = new TreeMap<>();
        try {
            for (JsonObject entry : read(root).objects("files")) {
                String path = entry.text("path");
                if (BootBundle.findPathFault(path).isEmpty()) {
                    digests.put(path, entry.text("sha256"));
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return digests;
    }
}
