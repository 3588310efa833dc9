package io.pluginmanager.core.config;

import io.pluginmanager.core.text.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a plugin that gives none: {@code ?filename=}, else the last part of its URL, path or image, without known
 * endings and placeholders.
 *
 * <p>A version or commit in the name is never guessed away: {@code neo-1.2.zip} could be the plugin {@code neo-1.2}.
 */
final class DerivedName {

    private static final List<String> ENDINGS = List.of(
            ".tar.gz",
            ".tar.bz2",
            ".tar.xz",
            ".tar.zst",
            ".tgz",
            ".tbz2",
            ".tbz",
            ".txz",
            ".tzst",
            ".tar",
            ".zip",
            ".gz",
            ".bz2",
            ".xz",
            ".zst",
            ".yaml",
            ".yml",
            ".json",
            ".jar",
            ".exe",
            ".py",
            ".pyz",
            ".sh",
            ".whl");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    private static final Pattern SEPARATORS_AT_ENDS = Pattern.compile("^[._-]+|[._-]+$");
    private static final Pattern SEPARATOR = Pattern.compile("[_+-]+");

    /** A number, or numbers with dots, perhaps after a word and a dot: {@code 1.2}, {@code v2}, {@code neo.1.0rc1}. */
    private static final Pattern VERSION_WORD =
            Pattern.compile("(?:.*?\\.)??([vV]?[0-9]+(?:\\.[0-9]+)*(?:\\.?(?:rc|alpha|beta|a|b|dev|post)[0-9]*)?)");

    private static final Pattern COMMIT_WORD = Pattern.compile("(?=[a-f]*[0-9])[0-9a-f]{7,40}");

    private DerivedName() {}

    /** Returns the last part of a path that is not empty. */
    static String lastSegment(String path) {
        String trimmed = path;
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** Returns the last part of an image or OCI reference, without tag and digest. */
    static String ofImage(String image) {
        String last = lastSegment(image);
        String withoutDigest = last.indexOf('@') < 0 ? last : last.substring(0, last.indexOf('@'));
        return withoutDigest.indexOf(':') < 0 ? withoutDigest : withoutDigest.substring(0, withoutDigest.indexOf(':'));
    }

    /** Returns a file's name without its known endings, placeholders, and what separated them. */
    static String withoutEnding(String file) {
        String name = PLACEHOLDER.matcher(file).replaceAll("");
        Optional<String> ending =
                ENDINGS.stream().filter(name.toLowerCase(Locale.ROOT)::endsWith).findFirst();
        if (ending.isPresent()) {
            name = name.substring(0, name.length() - ending.get().length());
        }
        if (name.length() != file.length() && PLACEHOLDER.matcher(file).find()) {
            name = SEPARATORS_AT_ENDS.matcher(name).replaceAll("");
            name = name.replaceAll("([._-])[._-]+", "$1");
        }
        return name;
    }

    /** Says why a name may hold more than the name; empty if it does not look so. */
    static Optional<String> doubt(String name) {
        for (String word : SEPARATOR.split(name, -1)) {
            Matcher version = VERSION_WORD.matcher(word);
            if (version.matches()) {
                return Optional.of(Quoted.of(version.group(1)) + " in it may be a version");
            }
            if (COMMIT_WORD.matcher(word).matches()) {
                return Optional.of(Quoted.of(word) + " in it may be a commit");
            }
        }
        return Optional.empty();
    }
}
