package io.pluginmanager.core.serve;

import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A catalogue as a zip archive of its definitions. The same catalogue is the same bytes, whenever it is asked for. */
final class CatalogueZip {

    /** The first time that a zip archive can tell; no clock takes part. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CatalogueZip() {}

    /** Returns the name by which every Optimus client knows a definition; {@code collection/sub} stays in its folder. */
    static String fileName(String id) {
        int slash = id.lastIndexOf('/');
        return id.substring(0, slash + 1) + "optimus-plugin-" + id.substring(slash + 1) + ".yaml";
    }

    /**
     * Returns the archive of those whose text can be read.
     *
     * @throws IllegalStateException if that is none of them: clients would drop what they have
     */
    static Representation of(Catalogue catalogue) {
        Map<String, byte[]> files = new TreeMap<>();
        for (CatalogueEntry entry : catalogue.all()) {
            DefinitionText.of(entry).ifPresent(text -> files.put(fileName(entry.id()), text));
        }
        if (files.isEmpty() && !catalogue.all().isEmpty()) {
            throw new IllegalStateException("no file of the catalogue can be read");
        }
        return pack(files, files.size() == catalogue.all().size());
    }

    /**
     * Packs files.
     *
     * @param complete whether no other file is missing that may be there later
     */
    static Representation pack(Map<String, byte[]> files, boolean complete) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(EPOCH);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Representation.of(bytes.toByteArray(), complete);
    }
}
