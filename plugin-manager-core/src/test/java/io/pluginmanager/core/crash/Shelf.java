package io.pluginmanager.core.crash;

import io.pluginmanager.core.unpack.TarBuilder;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import io.pluginmanager.testkit.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plugins of five shapes, the first word of a name says which; every file says whose it is, and proves to be whole. */
final class Shelf {

    static final List<String> NAMES = List.of(
            "file-a", "file-b", "file-c", "file-d", "zip-a", "zip-b", "tar-a", "tar-b", "dir-a", "dir-b", "def-a",
            "def-b");
    static final int VERSIONS = 3;

    private static final String END = "#end";

    private final MemoryArtifactProvider provider = new MemoryArtifactProvider();

    Shelf() {
        MemoryStore store = provider.store("shelf");
        for (String name : NAMES) {
            for (int version = 1; version <= VERSIONS; version++) {
                put(store, name, version);
            }
        }
    }

    MemoryArtifactProvider provider() {
        return provider;
    }

    /** Returns how often anything was asked for. */
    int calls() {
        return provider.store("shelf").calls();
    }

    private static void put(MemoryStore store, String name, int version) {
        String folder = name + "/" + version + ".0.0/";
        Map<String, String> files = members(name, version);
        switch (shape(name)) {
            case "file" -> store.put(folder + "plugin.txt", files.get(""));
            case "def" ->
                store.put(
                        folder + "plugin.zip",
                        new ZipBuilder()
                                .program("run", files.get(""))
                                .file("plugin.yaml", definition(name, version))
                                .build());
            case "zip" -> {
                ZipBuilder zip = new ZipBuilder();
                files.forEach((path, text) -> zip.file(path, text));
                store.put(folder + "plugin.zip", zip.build());
            }
            case "tar" -> {
                TarBuilder tar = new TarBuilder();
                files.forEach((path, text) -> tar.file(path, text));
                store.put(folder + "plugin.tar.gz", tar.buildGz());
            }
            default -> files.forEach((path, text) -> store.put(folder + path, text));
        }
    }

    private static String shape(String name) {
        return name.substring(0, name.indexOf('-'));
    }

    /** Returns the lines that declare a plugin. */
    static String declaration(String name, int version) {
        String path = name + "/{version}/";
        String rest = switch (shape(name)) {
            case "file" -> path + "plugin.txt\"";
            case "def" -> path + "plugin.zip\", place_definition: true";
            case "zip" -> path + "plugin.zip\"";
            case "tar" -> path + "plugin.tar.gz\"";
            default -> path + "\", kind: collection";
        };
        return "    - {name: " + name + ", provider: shelf, version: \"" + version + ".0.0\", path: \"" + rest + "}\n";
    }

    /** Returns the name of a plugin in the plugin directory. */
    static String placedAs(String name) {
        return shape(name).equals("file") ? name + ".txt" : name;
    }

    /** Returns the name of the plugin that is placed under a name. */
    static String nameOf(String placedAs) {
        return placedAs.replace(".yaml", "").replace(".txt", "");
    }

    /** Returns the files of a plugin by their path from the directory in which it is placed. */
    static Map<String, String> placed(String name, int version) {
        Map<String, String> files = new TreeMap<>();
        members(name, version)
                .forEach((path, text) -> files.put(placedAs(name) + (path.isEmpty() ? "" : "/" + path), text));
        if (shape(name).equals("def")) {
            files.put(name + ".yaml", definition(name, version));
        }
        return files;
    }

    /** Returns the files of a plugin by their path in it; a single file has the empty path. */
    private static Map<String, String> members(String name, int version) {
        if (shape(name).equals("file") || shape(name).equals("def")) {
            return Map.of("", text(name, version, ""));
        }
        Map<String, String> files = new TreeMap<>();
        for (String path : List.of("conf.yaml", "lib/part.txt")) {
            files.put(path, text(name, version, path));
        }
        return files;
    }

    /** Returns a definition that shows whether it is whole, too. */
    private static String definition(String name, int version) {
        return "# " + text(name, version, "plugin.yaml").replace("\n", "\n# ") + "\nname: " + name
                + "\nimage: example.org/" + name + ":" + version + "\n";
    }

    private static String text(String name, int version, String path) {
        String line = name + " " + version + " " + path + "\n";
        return line + "-".repeat(200 + 10 * version) + "\n" + line.hashCode() + END;
    }

    /** Returns the version that the text of a file says it belongs to, or fails if the file is not whole. */
    static int version(String placedPath, String text) {
        String[] words = text.replaceFirst("^# ", "").split("[ \n]", 4);
        if (words.length == 4 && NAMES.contains(words[0]) && words[1].matches("[0-9]")) {
            int version = Integer.parseInt(words[1]);
            if (text.equals(placed(words[0], version).get(placedPath))) {
                return version;
            }
        }
        throw new AssertionError("\"" + placedPath + "\" is not whole: \"" + text + "\"");
    }
}
