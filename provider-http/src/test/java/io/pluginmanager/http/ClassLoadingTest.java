package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLoadingTest {

    @Test
    void nothingOfTheLibraryIsLoadedBeforeASourceIsOpened() throws Exception {
        WithoutLibrary loader = new WithoutLibrary();

        ArtifactProvider provider = (ArtifactProvider)
                loader.loadClass(HttpProvider.class.getName()).getConstructor().newInstance();

        assertThat(provider.getClass()).isNotEqualTo(HttpProvider.class);
        assertThat(provider.type()).isEqualTo("http");
        assertThat(provider.urlSchemes()).containsExactlyInAnyOrder("http", "https");
        assertThat(provider.configKeys()).extracting(ConfigKey::name).contains("url", "auth.token");
        assertThat(provider.spiVersion()).isPositive();
        assertThat(loader.wanted).isEmpty();

        ProviderConfig config = TestProviderConfig.of(provider.configKeys()).build();
        ProviderContext context = TestProviderContext.in(Path.of(""));
        assertThatThrownBy(() -> provider.open(config, context)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(loader.wanted).isNotEmpty();
    }

    /** Loads this package anew, and nothing of the library that speaks HTTP. */
    private static final class WithoutLibrary extends ClassLoader {

        private final List<String> wanted = new ArrayList<>();

        WithoutLibrary() {
            super(HttpProvider.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("okhttp3.") || name.startsWith("okio.") || name.startsWith("kotlin.")) {
                wanted.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.pluginmanager.http.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
