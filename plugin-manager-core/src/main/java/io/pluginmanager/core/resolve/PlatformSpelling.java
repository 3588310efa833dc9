package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How one source spells platforms in its paths: the configuration's {@code platforms: {os: {darwin: macos}, arch:
 * {amd64: x86_64}}}. What is not listed is spelt canonically. Immutable.
 *
 * @param os spellings by canonical operating system
 * @param arch spellings by canonical architecture
 */
public record PlatformSpelling(Map<String, String> os, Map<String, String> arch) {

    /** Every platform by its canonical names. */
    public static final PlatformSpelling CANONICAL = new PlatformSpelling(Map.of(), Map.of());

    /**
     * Makes the keys canonical ({@code macos} means {@code darwin}) and checks the spellings.
     *
     * @throws VersionSyntaxException if two keys mean the same, or a spelling cannot be part of a path
     */
    public PlatformSpelling {
        os = canonical(os, Platform::canonicalOs);
        arch = canonical(arch, Platform::canonicalArch);
    }

    private static Map<String, String> canonical(Map<String, String> spellings, UnaryOperator<String> canonicalName) {
        Map<String, String> canonical = new HashMap<>();
        spellings.forEach((key, spelling) -> {
            VersionText.checkPathSafe("platform spelling", spelling);
            if (canonical.put(canonicalName.apply(key), spelling) != null) {
                throw new VersionSyntaxException(
                        "platform",
                        key,
                        0,
                        "it means " + Quoted.of(canonicalName.apply(key)) + ", which is listed twice");
            }
        });
        return Map.copyOf(canonical);
    }

    /** Returns the spelling of a platform's operating system. */
    public String osOf(Platform platform) {
        return os.getOrDefault(platform.os(), platform.os());
    }

    /** Returns the spelling of a platform's architecture. */
    public String archOf(Platform platform) {
        return arch.getOrDefault(platform.arch(), platform.arch());
    }
}
