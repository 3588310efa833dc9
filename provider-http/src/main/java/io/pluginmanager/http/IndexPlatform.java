package io.pluginmanager.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Platforms in the spelling of Go and OCI, whichever of the usual spellings an index has. */
final class IndexPlatform {

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");

    private static final Map<String, String> SYSTEMS = aliases("darwin=macos,osx,mac,macosx;windows=win,win32,win64");
    private static final Map<String, String> ARCHITECTURES = aliases(
            "amd64=x86_64,x86-64,x64;arm64=aarch64;386=i386,i486,i586,i686,x86;arm=arm32,armv6l,armv7l,armv7,armhf");

    private IndexPlatform() {}

    private static Map<String, String> aliases(String table) {
        Map<String, String> aliases = new HashMap<>();
        for (String row : table.split(";", -1)) {
            String[] names = row.split("=", 2);
            for (String alias : names[1].split(",", -1)) {
                aliases.put(alias, names[0]);
            }
        }
        return Map.copyOf(aliases);
    }

    /**
     * Returns {@code os-arch} in canonical spelling.
     *
     * @param text {@code os-arch} or {@code os/arch}
     * @throws IllegalArgumentException if it is neither
     */
    static String canonical(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int separator = lower.indexOf('/') >= 0 ? lower.indexOf('/') : lower.indexOf('-');
        String os = separator < 0 ? "" : lower.substring(0, separator);
        String arch = lower.substring(separator + 1);
        os = SYSTEMS.getOrDefault(os, os);
        arch = ARCHITECTURES.getOrDefault(arch, arch);
        if (!WORD.matcher(os).matches() || !WORD.matcher(arch).matches()) {
            throw new IllegalArgumentException("it is not like 'linux-amd64' or 'linux/amd64'");
        }
        return os + "-" + arch;
    }
}
