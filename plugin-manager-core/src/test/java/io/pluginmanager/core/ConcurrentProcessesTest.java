package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.PluginManager;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.testkit.MemoryStore;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise I-3: whoever installs at the same time, all succeed, and where locks work each artifact is fetched once. */
class ConcurrentProcessesTest {

    private static final int PROCESSES = 4;
    private static final int PLUGINS = 6;

    @TempDir
    Path temp;

    private MachineSetup setup;
    private Path journal;

    @BeforeEach
    void configure() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        journal = temp.resolve("journal");
        Path source = Files.createDirectory(temp.resolve("source"));
        StringBuilder config = new StringBuilder(
                "plugins:\n  providers: [{name: f, type: counted, root: \"" + source + "\"}]\n  plugins:\n");
        for (int i = 0; i < PLUGINS; i++) {
            Files.write(source.resolve("p" + i + ".zip"), MachineSetup.zip("p" + i, "one"));
            config.append("    - {name: p")
                    .append(i)
                    .append(", provider: f, path: p")
                    .append(i)
                    .append(".zip}\n");
        }
        Files.writeString(setup.configFile(), config);
    }

    @Test
    void fourProcessesFetchEachArtifactOnce() throws Exception {
        assertThat(installInProcesses("locks")).hasSize(PROCESSES).allSatisfy(this::isSuccess);

        assertThat(Files.readAllLines(journal))
                .containsExactlyInAnyOrder("p0.zip", "p1.zip", "p2.zip", "p3.zip", "p4.zip", "p5.zip");
        assertThat(MachineSetup.names(setup.stateDir().resolve("generations"))).containsExactly("1");
        assertThat(setup.leftovers()).isEmpty();
        assertComplete();
    }

    @Test
    void fourProcessesUpdateToOneNewGeneration() throws Exception {
        assertThat(InstallMain.install(setup.configFile(), journal, "locks")).contains("p0 ADDED");
        Files.delete(journal);
        Files.writeString(
                setup.configFile(), Files.readString(setup.configFile()).replace("{name: p5,", "{name: renamed,"));

        assertThat(installInProcesses("locks")).hasSize(PROCESSES).allSatisfy(this::isSuccess);

        assertThat(Files.readAllLines(journal)).containsExactly("p5.zip");
        assertThat(MachineSetup.names(setup.stateDir().resolve("generations"))).containsExactly("1", "2");
        assertThat(MachineSetup.names(setup.pluginDir()))
                .containsExactly(".plugin-manager", "p0", "p1", "p2", "p3", "p4", "renamed");
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void fourProcessesAreRightWhereLocksExcludeNobody() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<String> results = installInProcesses("none");

            assertThat(results).hasSize(PROCESSES).allSatisfy(this::isSuccess);
            assertThat(setup.stateDir().resolve("fetch.lock")).doesNotExist();
            assertComplete();
            Files.writeString(
                    setup.configFile(),
                    Files.readString(setup.configFile())
                            .replace("{name: p" + round, "{name: p" + round + ", as: x" + round));
        }
    }

    @Test
    void twoClassLoadersFetchEachArtifactOnce() throws Exception {
        List<Callable<String>> installs = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(2);
        List<URLClassLoader> loaders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            URLClassLoader loader = copyOfOurClasses();
            loaders.add(loader);
            Class<?> copy = loader.loadClass(InstallMain.class.getName());
            assertThat(copy).isNotSameAs(InstallMain.class);
            installs.add(() -> {
                start.await();
                return (String) copy.getMethod("install", Path.class, Path.class, String.class)
                        .invoke(null, setup.configFile(), journal, "locks");
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<String> result : threads.invokeAll(installs)) {
                assertThat(result.get()).satisfies(this::isSuccess);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Files.readAllLines(journal)).doesNotHaveDuplicates().hasSize(PLUGINS);
        assertThat(MachineSetup.names(setup.stateDir().resolve("generations"))).containsExactly("1");
        assertThat(System.getProperties().keySet())
                .noneMatch(key -> key.toString().startsWith("io.pluginmanager.lock:" + setup.folder));
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
        assertComplete();
    }

    @Test
    void twoManagersOfOneJvmFetchEachArtifactOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<String> install = () -> {
            start.await();
            return InstallMain.install(setup.configFile(), journal, "locks");
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<String> result : threads.invokeAll(List.of(install, install))) {
                assertThat(result.get()).satisfies(this::isSuccess);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Files.readAllLines(journal)).doesNotHaveDuplicates().hasSize(PLUGINS);
        assertComplete();
    }

    private List<String> installInProcesses(String locks) throws Exception {
        List<ForkedJvm> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(
                        ForkedJvm.start(InstallMain.class, setup.configFile().toString(), journal.toString(), locks));
            }
            for (ForkedJvm process : processes) {
                assertThat(process.readLine()).isEqualTo("ready");
            }
            for (ForkedJvm process : processes) {
                process.writeLine("go");
            }
            List<String> results = new ArrayList<>();
            for (ForkedJvm process : processes) {
                results.add(process.readLine());
            }
            return results;
        } finally {
            processes.forEach(ForkedJvm::close);
        }
    }

    private void isSuccess(String result) {
        assertThat(result).startsWith("p0 ").matches("((p[0-9]|renamed) (ADDED|UNCHANGED|UPDATED|REMOVED) ?)+");
    }

    private void assertComplete() throws IOException {
        try (PluginManager manager = PluginManagers.builder()
                .configFile(setup.configFile())
                .provider(new CountedFiles(journal))
                .build()) {
            assertThat(manager.installed().plugins()).hasSize(PLUGINS).allSatisfy(plugin -> {
                Path file = setup.pluginDir().resolve(plugin.placedAs()).resolve("data/" + plugin.name() + ".txt");
                assertThat(file).hasContent("one");
            });
            assertThat(manager.verify(VerifyRequest.builder().build()).findings())
                    .isEmpty();
        }
    }

    private static URLClassLoader copyOfOurClasses() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path root :
                ForkedJvm.roots(InstallMain.class, PluginManagers.class, PluginManager.class, MemoryStore.class)) {
            urls.add(root.toUri().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
