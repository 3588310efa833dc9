package io.pluginmanager.core.unpack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ending of a file's name says about it. */
final class FileEndings {

    /** Endings of archives. Longer ones are looked for first. */
    private static final Map<String, ArchiveFormat> ARCHIVES = Map.ofEntries(
            Map.entry("zip", ArchiveFormat.ZIP),
            Map.entry("tar", ArchiveFormat.TAR),
            Map.entry("tar.gz", ArchiveFormat.TAR_GZ),
            Map.entry("tgz", ArchiveFormat.TAR_GZ),
            Map.entry("taz", ArchiveFormat.TAR_GZ),
            Map.entry("gz", ArchiveFormat.GZ),
            Map.entry("tar.zst", ArchiveFormat.TAR_ZST),
            Map.entry("tar.zstd", ArchiveFormat.TAR_ZST),
            Map.entry("tzst", ArchiveFormat.TAR_ZST),
            Map.entry("zst", ArchiveFormat.ZST),
            Map.entry("zstd", ArchiveFormat.ZST),
            Map.entry("tar.xz", ArchiveFormat.TAR_XZ),
            Map.entry("txz", ArchiveFormat.TAR_XZ),
            Map.entry("xz", ArchiveFormat.XZ),
            Map.entry("tar.bz2", ArchiveFormat.TAR_BZ2),
            Map.entry("tbz2", ArchiveFormat.TAR_BZ2),
            Map.entry("tbz", ArchiveFormat.TAR_BZ2),
            Map.entry("bz2", ArchiveFormat.BZ2));

    /** Files that are zip archives inside, or may be, and are nevertheless used as one file. */
    private static final Set<String> PACKAGES = Set.of(
            "jar", "war", "ear", "aar", "kar", "nar", "hpi", "jpi", "whl", "egg", "nupkg", "pyz", "pyzw", "vsix", "xpi",
            "crx", "apk", "ipa", "kmz", "epub", "docx", "xlsx", "pptx", "odt", "ods", "odp", "exe", "dll", "so",
            "dylib", "wasm", "msi", "deb", "rpm");

    private static final Set<String> TEXTS = Set.of(
            "yaml",
            "yml",
            "json",
            "toml",
            "py",
            "sh",
            "js",
            "mjs",
            "rb",
            "lua",
            "sql",
            "txt",
            "xml",
            "md",
            "csv",
            "html",
            "htm",
            "xhtml",
            "svg",
            "ini",
            "cfg",
            "conf",
            "properties",
            "ps1",
            "bat",
            "cmd",
            "ts",
            "r",
            "pl");

    /** Texts in which a page of HTML is no surprise. */
    private static final Set<String> MARKUP = Set.of("html", "htm", "xhtml", "xml", "svg", "txt", "md");

    /**
     * Endings that a placed file keeps, because an interpreter, a linker or a person needs them. Anything else is no
     * ending of the plugin: it is part of a version ({@code tool-1.2}) or of a platform ({@code tool.x86_64}).
     */
    private static final Set<String> KEPT = Set.of(
            "exe",
            "yaml",
            "yml",
            "json",
            "toml",
            "jar",
            "war",
            "ear",
            "py",
            "pyz",
            "pyzw",
            "whl",
            "egg",
            "nupkg",
            "sh",
            "js",
            "mjs",
            "ts",
            "wasm",
            "so",
            "dll",
            "dylib",
            "rb",
            "lua",
            "pl",
            "r",
            "sql",
            "txt",
            "md",
            "xml",
            "csv",
            "html",
            "ini",
            "cfg",
            "conf",
            "properties",
            "ps1",
            "bat",
            "cmd",
            "zip",
            "tar",
            "gz",
            "tgz",
            "zst",
            "xz",
            "bz2",
            "msi",
            "deb",
            "rpm",
            "vsix");

    private FileEndings() {}

    static Optional<ArchiveFormat> archive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int last = lower.lastIndexOf('.');
        if (last < 0) {
            return Optional.empty();
        }
        int before = lower.lastIndexOf('.', last - 1);
        ArchiveFormat compound = before < 0 ? null : ARCHIVES.get(lower.substring(before + 1));
        return Optional.ofNullable(compound != null ? compound : ARCHIVES.get(lower.substring(last + 1)));
    }

    static boolean isPackage(String name) {
        return PACKAGES.contains(ending(name));
    }

    static boolean isText(String name) {
        return TEXTS.contains(ending(name));
    }

    static boolean isMarkup(String name) {
        return MARKUP.contains(ending(name));
    }

    static boolean isYaml(String name) {
        return ending(name).equals("yaml") || ending(name).equals("yml");
    }

    /** Returns the name under which a single file is placed: {@code file} and its meaningful ending. */
    static String placedName(String name) {
        String ending = ending(name);
        return KEPT.contains(ending) ? "file." + ending : "file";
    }

    /** Returns a name without the ending of its compression: {@code tool.exe} for {@code tool.exe.gz}. */
    static String withoutCompression(String name) {
        ArchiveFormat format = archive(name).orElse(ArchiveFormat.FILE);
        boolean single = !format.holdsFiles() && format != ArchiveFormat.FILE;
        return single ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || name.indexOf('/', dot) >= 0
                ? ""
                : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
