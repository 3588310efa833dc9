package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host without the optional libraries: all else works, and the error names what to add. */
class OptionalDecodersTest {

    @TempDir
    Path temp;

    /** Loads this module's classes anew and knows no optional library. */
    private static final class PoorLoader extends ClassLoader {
        final List<String> missed = new ArrayList<>();

        PoorLoader() {
            super(OptionalDecodersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben") || name.startsWith("org.tukaani") || name.contains(".compress.")) {
                missed.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.pluginmanager.core.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Runs inside the other loader. */
    public static final class Probe implements BiFunction<Path, Path, String> {
        @Override
        public String apply(Path file, Path root) {
            try (FileChannel channel = FileChannel.open(file)) {
                return "ok "
                        + new Unpacker(new JdkDisk(), Runnable::run)
                                .unpack(channel, UnpackRequest.of("x"), root)
                                .format();
            } catch (UnpackException e) {
                return e.reason() + " " + e.getMessage();
            } catch (IOException | InterruptedException e) {
                return e.toString();
            }
        }
    }

    @SuppressWarnings("unchecked") // the type is the JDK's, and so the same in both loaders
    private String unpack(PoorLoader loader, byte[] bytes) throws Exception {
        Path file = Files.write(temp.resolve("artifact"), bytes);
        Path root = Files.createDirectory(temp.resolve("root"));
        var probe = (BiFunction<Path, Path, String>)
                loader.loadClass(Probe.class.getName()).getConstructor().newInstance();
        return probe.apply(file, root);
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd0058, zst, com.github.luben:zstd-jni",
        "fd377a585a000004, xz, org.tukaani:xz",
        "425a6839314159265359, bz2, org.apache.commons:commons-compress",
    })
    void namesTheArtifactToAdd(String head, String format, String artifact) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(head);
        assertThat(unpack(new PoorLoader(), bytes))
                .isEqualTo("UNSUPPORTED cannot unpack \"x\": its compression, " + format
                        + ", has no decompressor in this host; add " + artifact + " to the class path");
    }

    @Test
    void looksForNoOptionalLibraryUnlessItsFormatIsSeen() throws Exception {
        PoorLoader loader = new PoorLoader();
        byte[] gz = new TarBuilder().file("a", "1").file("b", "2").buildGz();
        assertThat(unpack(loader, gz)).isEqualTo("ok tar.gz");
        assertThat(loader.missed).isEmpty();
    }
}
