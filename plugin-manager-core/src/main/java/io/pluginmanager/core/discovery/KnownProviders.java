package io.pluginmanager.core.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Which published module brings a type or scheme; the words are data, so that no code names a module. */
final class KnownProviders {

    private static final String TABLE = "known-providers.properties";

    private final Properties modules;

    private KnownProviders(Properties modules) {
        this.modules = modules;
    }

    static KnownProviders load() {
        Properties modules = new Properties();
        try (InputStream in = KnownProviders.class.getResourceAsStream(TABLE)) {
            if (in != null) {
                modules.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE + " of this jar", e);
        }
        return new KnownProviders(modules);
    }

    Optional<String> moduleOfType(String kind, String type) {
        return Optional.ofNullable(modules.getProperty(kind + ".type." + type));
    }

    Optional<String> moduleOfScheme(String kind, String scheme) {
        return Optional.ofNullable(modules.getProperty(kind + ".scheme." + scheme));
    }

    Set<String> types(String kind) {
        return words(kind + ".type.");
    }

    Set<String> schemes(String kind) {
        return words(kind + ".scheme.");
    }

    private Set<String> words(String prefix) {
        Set<String> words = new TreeSet<>();
        modules.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> words.add(name.substring(prefix.length())));
        return words;
    }
}
