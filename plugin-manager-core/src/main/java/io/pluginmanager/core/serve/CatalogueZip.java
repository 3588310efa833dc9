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

    static byte[] of(Catalogue catalogue) {
        Map<String, CatalogueEntry> files = new TreeMap<>();
        catalogue.all().forEach(entry -> files.put(fileName(entry.id()), entry));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, CatalogueEntry> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(EPOCH);
                zip.putNextEntry(entry);
                zip.write(DefinitionText.of(file.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
