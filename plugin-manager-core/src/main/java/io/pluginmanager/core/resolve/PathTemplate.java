package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path at a source in which {@code {version}}, {@code {os}} and {@code {arch}} stand for values, as in
 * {@code bq2bq/{version}/bq2bq-{os}-{arch}.tar.gz}.
 *
 * <p>It works both ways: {@link #render} makes the path of one version, {@link #match} finds the version in a listed
 * path. {@code {version}} is part of one path segment; where it occurs several times it is the same each time. A path
 * has no braces of its own: two opening braces, and a dollar sign before one, are errors, because they are placeholders
 * of other programs. Immutable.
 */
public final class PathTemplate {

    private static final int LONGEST = 2048;

    private enum Placeholder {
        VERSION("{version}"),
        OS("{os}"),
        ARCH("{arch}");

        private final String text;

        Placeholder(String text) {
            this.text = text;
        }
    }

    /** A literal text, or a placeholder when that is not null. */
    private record Part(String literal, @Nullable Placeholder placeholder) {}

    private final String text;
    private final List<Part> parts;
    private final PlatformSpelling spelling;

    private PathTemplate(String text, List<Part> parts, PlatformSpelling spelling) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.spelling = spelling;
    }

    /**
     * Reads a template with the canonical spelling of platforms.
     *
     * @throws VersionSyntaxException if a placeholder is unknown or a brace has no partner
     */
    public static PathTemplate parse(String text) {
        return parse(text, PlatformSpelling.CANONICAL);
    }

    /**
     * Reads a template.
     *
     * @param text the template
     * @param spelling how platforms are spelt in the paths
     * @throws VersionSyntaxException if a placeholder is unknown or a brace has no partner
     */
    public static PathTemplate parse(String text, PlatformSpelling spelling) {
        return new PathTemplate(text, readParts(new Scanner("path", text, LONGEST)), spelling);
    }

    private static List<Part> readParts(Scanner scanner) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        while (!scanner.atEnd()) {
            if (scanner.peek() == '{') {
                parts.add(new Part(scanner.since(start), null));
                parts.add(new Part("", readPlaceholder(scanner)));
                start = scanner.at();
            } else {
                readLiteral(scanner);
            }
        }
        parts.add(new Part(scanner.since(start), null));
        return parts;
    }

    private static void readLiteral(Scanner scanner) {
        if (scanner.peek() == '}') {
            throw scanner.fault("'}' has no '{' before it");
        }
        if (scanner.peek() == '$' && scanner.peek(1) == '{') {
            throw scanner.fault("'${' is not a placeholder of a path" + allowed());
        }
        if (Characters.isHidden(scanner.peek()) && !Character.isSurrogate(scanner.peek())) {
            throw scanner.fault("an invisible character stands there");
        }
        scanner.skip();
    }

    private static Placeholder readPlaceholder(Scanner scanner) {
        for (Placeholder placeholder : Placeholder.values()) {
            if (scanner.accept(placeholder.text)) {
                return placeholder;
            }
        }
        if (scanner.peek(1) == '{') {
            throw scanner.fault("'{{' is not a placeholder, and a path has no braces of its own" + allowed());
        }
        int length = 1;
        while (scanner.peek(length) != '}') {
            if (scanner.peek(length) == '{' || scanner.peek(length) == '\0') {
                throw scanner.fault("'{' has no '}' after it" + allowed());
            }
            length++;
        }
        throw scanner.fault(Quoted.of(scanner.ahead(length + 1)) + " is not a placeholder" + allowed());
    }

    private static String allowed() {
        return "; write {version}, {os} or {arch}";
    }

    /** Says whether there is no path at all: something else than the declaration knows where the artifact lies. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Says whether the path depends on the version. */
    public boolean usesVersion() {
        return uses(Placeholder.VERSION);
    }

    /** Says whether the path depends on the operating system or the architecture. */
    public boolean usesPlatform() {
        return uses(Placeholder.OS) || uses(Placeholder.ARCH);
    }

    private boolean uses(Placeholder placeholder) {
        return parts.stream().anyMatch(part -> part.placeholder() == placeholder);
    }

    /**
     * Returns the path of one version on one platform.
     *
     * @param version the version; may be null if {@link #usesVersion} is false
     * @param platform the platform
     * @throws VersionSyntaxException if the version is needed and missing, or could lead elsewhere ({@code ..},
     *     {@code /} and the like): it may come from a listing or a lock file that others wrote
     */
    public String render(@Nullable String version, Platform platform) {
        if (!usesVersion()) {
            return join(parts, "", platform);
        }
        if (version == null) {
            throw new VersionSyntaxException(
                    "path", text, text.indexOf(Placeholder.VERSION.text), "no version is known for {version}");
        }
        VersionText.checkPathSafe("version", version);
        return join(parts, version, platform);
    }

    private String join(List<Part> some, String version, Platform platform) {
        StringBuilder path = new StringBuilder();
        for (Part part : some) {
            path.append(value(part, version, platform));
        }
        return path.toString();
    }

    private String value(Part part, String version, Platform platform) {
        if (part.placeholder() == null) {
            return part.literal();
        }
        return switch (part.placeholder()) {
            case VERSION -> version;
            case OS -> spelling.osOf(platform);
            case ARCH -> spelling.archOf(platform);
        };
    }

    /** Returns the path up to the first {@code {version}}, all of it if there is none: what a listing starts with. */
    public String prefix(Platform platform) {
        int first = 0;
        while (first < parts.size() && parts.get(first).placeholder() != Placeholder.VERSION) {
            first++;
        }
        return join(parts.subList(0, first), "", platform);
    }

    /**
     * Returns the version in a listed path.
     *
     * @param path the whole path
     * @param platform the platform the path must be for, in this template's spelling
     * @return the version; empty if the path is not one that {@link #render} could make, or has no version
     */
    public Optional<String> match(String path, Platform platform) {
        int literals = 0;
        int versions = 0;
        for (Part part : parts) {
            literals += value(part, "", platform).length();
            versions += part.placeholder() == Placeholder.VERSION ? 1 : 0;
        }
        int room = path.length() - literals;
        // the same version each time, so the length of the path alone says how long it is
        if (versions == 0 || room <= 0 || room % versions != 0) {
            return Optional.empty();
        }
        int start = prefix(platform).length();
        String version = path.substring(start, start + room / versions);
        return VersionText.isPathSafe(version) && join(parts, version, platform).equals(path)
                ? Optional.of(version)
                : Optional.empty();
    }

    /**
     * Returns the version in the path of something below a directory that this template names, for collections:
     * {@code set/{version}/} finds {@code 1.2} in {@code set/1.2/src/main.py}.
     *
     * @param path the whole path of a listed object
     * @param platform the platform the path must be for, in this template's spelling
     * @return the version; empty if no directory of this template holds the path
     */
    public Optional<String> matchBelow(String path, Platform platform) {
        String directory = join(parts, "0", platform);
        int depth = (int) directory.chars().filter(c -> c == '/').count() + (directory.endsWith("/") ? 0 : 1);
        int end = 0;
        for (int i = 0; i < depth; i++) {
            end = path.indexOf('/', end) + 1;
            if (end == 0) {
                return Optional.empty();
            }
        }
        return match(path.substring(0, directory.endsWith("/") ? end : end - 1), platform);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate template
                && text.equals(template.text)
                && spelling.equals(template.spelling);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, spelling);
    }

    /** Returns the text this template was read from. */
    @Override
    public String toString() {
        return text;
    }
}
