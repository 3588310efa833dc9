package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.VersionSelection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A digest over what decides which bytes answer a declaration and what becomes of them: source, path, kind, format, member,
 * and the like.
 *
 * <p>Left out are the wanted version and the pinned digest, which are compared with the entry itself, and name, type and
 * placed name, which change nothing of the bytes. Secrets and credentials of a provider are left out as well.
 */
public final class DeclarationDigest {

    private static final List<String> PLACE_KEYS =
            List.of("url", "root", "bucket", "prefix", "endpoint", "region", "index", "registry", "repository");

    private DeclarationDigest() {}

    /** Returns the digest of a declaration and the provider that it names. */
    public static Digest of(PluginDeclaration plugin, Optional<ProviderDeclaration> provider) {
        List<String> parts = new ArrayList<>();
        parts.add("declaration 1");
        provider.ifPresent(entry -> {
            parts.add("type=" + entry.type());
            new TreeMap<>(entry.values())
                    .forEach((key, values) -> PLACE_KEYS.stream()
                            .filter(key::equals)
                            .forEach(place -> parts.add(place + "=" + String.join("\u0000", values))));
        });
        add(parts, "url", plugin.url());
        add(parts, "path", plugin.path());
        parts.add("kind=" + plugin.kind().text());
        add(parts, "format", plugin.format());
        add(parts, "member", plugin.member());
        parts.add("strip=" + plugin.stripComponents());
        new TreeMap<>(plugin.osSpellings()).forEach((key, value) -> parts.add("os." + key + "=" + value));
        new TreeMap<>(plugin.archSpellings()).forEach((key, value) -> parts.add("arch." + key + "=" + value));
        plugin.selection().ifPresent(selection -> addSelection(parts, selection));
        return sha256(parts);
    }

    private static void addSelection(List<String> parts, VersionSelection selection) {
        parts.add("policy=" + selection.policy());
        add(parts, "pattern", selection.pattern());
        add(parts, "extract", selection.extract());
        parts.add("order=" + selection.descending() + selection.allowPrerelease());
    }

    private static void add(List<String> parts, String key, Optional<String> value) {
        value.ifPresent(text -> parts.add(key + "=" + text));
    }

    private static Digest sha256(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return Digest.ofSha256(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
