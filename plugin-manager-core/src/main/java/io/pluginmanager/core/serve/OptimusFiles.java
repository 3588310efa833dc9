package io.pluginmanager.core.serve;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files in which clients of Optimus find definitions: none in a folder, because they look into none.
 *
 * <p>Such a client takes the name up to the first {@code _} for the plugin and ignores the second file that begins so. Where
 * that would happen, {@code -} stands for {@code _}; what the plugin is called is said inside the file.
 */
final class OptimusFiles {

    private OptimusFiles() {}

    /** Returns a file for each id, in the order of the ids; no two differ in case only. */
    static Map<String, String> of(Collection<String> ids) {
        Map<String, String> plain = new LinkedHashMap<>();
        new TreeSet<>(ids).forEach(id -> plain.put(id, CatalogueZip.fileName(id.replace('/', '-'))));
        NavigableSet<String> names = new TreeSet<>(plain.values());
        Map<String, String> files = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        // who keeps its name goes first, so that nobody else has it then
        plain.forEach((id, file) -> {
            if (id.indexOf('/') < 0 && !isHidden(file, names) && taken.add(key(file))) {
                files.put(id, file);
            }
        });
        plain.forEach((id, file) -> files.computeIfAbsent(id, missing -> free(file.replace('_', '-'), taken)));
        return files;
    }

    private static boolean isHidden(String file, NavigableSet<String> names) {
        int underscore = file.indexOf('_');
        if (underscore < 0) {
            return false;
        }
        String start = file.substring(0, underscore);
        return names.tailSet(start).stream()
                        .limit(2)
                        .filter(name -> name.startsWith(start))
                        .count()
                > 1;
    }

    private static String free(String file, Set<String> taken) {
        String start = file.substring(0, file.lastIndexOf('.'));
        String free = file;
        for (int i = 2; !taken.add(key(free)); i++) {
            free = start + "-" + i + file.substring(start.length());
        }
        return free;
    }

    private static String key(String file) {
        return file.toLowerCase(Locale.ROOT);
    }
}
