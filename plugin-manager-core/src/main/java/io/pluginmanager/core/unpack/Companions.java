package io.pluginmanager.core.unpack;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files that release archives carry beside their one program: definition, licence, readme, changes, checksums. */
final class Companions {

    private static final List<String> NAMES = List.of(
            "licence",
            "license",
            "copying",
            "copyright",
            "notice",
            "patents",
            "unlicense",
            "readme",
            "changelog",
            "changes",
            "history",
            "release-notes",
            "release_notes",
            "authors",
            "contributing",
            "checksums",
            "checksum",
            "sha256sums",
            "sha512sums",
            "sha1sums",
            "md5sums",
            "sha256sum",
            "sha512sum");

    private static final Set<String> ENDINGS = Set.of(
            "yaml",
            "yml",
            "sha256",
            "sha512",
            "sha1",
            "md5",
            "sha256sum",
            "sha512sum",
            "sig",
            "asc",
            "minisig",
            "sigstore",
            "pem",
            "crt",
            "cert");

    private Companions() {}

    static boolean matches(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && name.indexOf('.') >= 0) {
            return true;
        }
        return name.endsWith(".sigstore.json")
                || NAMES.stream().anyMatch(known -> name.startsWith(known) && endsWord(name, known.length()));
    }

    private static boolean endsWord(String name, int length) {
        return name.length() == length || ".-_".indexOf(name.charAt(length)) >= 0;
    }
}
