package io.pluginmanager.moduletests;

import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.http.HttpProvider;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of this build are. */
final class Checkout {

    /** Types by which a module's jar or folder of classes is found. */
    static final List<Class<?>> ANCHORS =
            List.of(PluginManager.class, PluginManagers.class, MemoryArtifactProvider.class, HttpProvider.class);

    private Checkout() {}

    static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    }

    /** Returns the folder of the module that a type belongs to. */
    static Path folder(Class<?> anchor) {
        String module = descriptorOf(anchor).descriptor().name();
        String part = module.substring(module.lastIndexOf('.') + 1);
        Path provider = root().resolve("provider-" + part);
        return Files.isDirectory(provider) ? provider : root().resolve("plugin-manager-" + part);
    }

    static ModuleReference descriptorOf(Class<?> anchor) {
        try {
            Path classes = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(classes).findAll().iterator().next();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no place of " + anchor, e);
        }
    }

    /** Returns the names of all classes of a module, in alphabetical order. */
    static List<String> classNames(ModuleReference module) {
        try (var reader = module.open();
                Stream<String> names = reader.list()) {
            return names.filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the modules and their libraries are loaded from, without the classes of these tests. */
    static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.startsWith(root() + "/module-tests"))
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }
}
