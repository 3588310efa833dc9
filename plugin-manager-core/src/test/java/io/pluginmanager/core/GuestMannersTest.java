package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.event.PhaseEvent;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.testkit.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise I-10: a library is a guest in the JVM of its host. */
class GuestMannersTest {

    @TempDir
    Path temp;

    private MachineSetup setup;

    @BeforeEach
    void declareTwoPlugins() throws Exception {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        setup.declare("alpha", "beta").publish("alpha", "one").publish("beta", "one");
    }

    @Test
    void noThreadIsLeftAfterClose() {
        Set<Thread> before = threads();
        setup.install().orThrow();

        assertThat(threads()).isSubsetOf(before);
    }

    @Test
    void noThreadIsLeftAfterAFailedInstall() {
        Set<Thread> before = threads();
        setup.store.remove("beta.zip");

        assertThat(setup.install().succeeded()).isFalse();

        assertThat(threads()).isSubsetOf(before);
    }

    @Test
    void noThreadIsLeftAfterACancelledInstall() throws Exception {
        Set<Thread> before = threads();
        setup.store.stallAfter("beta.zip", 3);
        CountDownLatch fetching = new CountDownLatch(1);
        PluginManager manager =
                setup.builder().listener(onFetch(fetching::countDown)).build();
        FutureTask<InstallReport> install = new FutureTask<>(() -> manager.install(MachineSetup.PLAIN));
        Thread host = new Thread(install, "host");
        host.start();
        fetching.await();
        manager.close();

        assertThatThrownBy(install::get)
                .hasCauseInstanceOf(CancelledException.class)
                .cause()
                .hasMessage("the call was cancelled; the plugins in place are a complete set");
        host.join();
        assertThat(threads()).isSubsetOf(before);
        assertThat(setup.store.openTransfers()).isZero();
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void interruptOfTheHostIsKeptAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        setup.store.stallAfter("beta.zip", 3);
        CountDownLatch fetching = new CountDownLatch(1);
        try (PluginManager manager =
                setup.builder().listener(onFetch(fetching::countDown)).build()) {
            FutureTask<Boolean> install = new FutureTask<>(() -> {
                assertThatThrownBy(() -> manager.install(MachineSetup.PLAIN)).isInstanceOf(CancelledException.class);
                return Thread.currentThread().isInterrupted();
            });
            Thread host = new Thread(install, "host");
            host.start();
            fetching.await();
            host.interrupt();

            assertThat(install.get()).as("the interrupt is still there").isTrue();
            host.join();
        }
        assertThat(threads()).isSubsetOf(before);
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void providerThatSwallowsAnInterruptIsNotAskedAgain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        setup.store.failNext("beta.zip", 100, () -> {
            boolean first = asked.getCount() > 0;
            asked.countDown();
            try {
                return new IOException(first && never.await(1, TimeUnit.DAYS) ? "not reached" : "asked again");
            } catch (InterruptedException e) {
                return new IOException("interrupted");
            }
        });
        try (PluginManager manager = setup.open()) {
            Thread host = new Thread(
                    () -> assertThatThrownBy(() -> manager.install(MachineSetup.PLAIN))
                            .isInstanceOf(CancelledException.class),
                    "host");
            host.start();
            asked.await();
            host.interrupt();
            host.join();
        }
        assertThat(setup.store.calls(MemoryStore.Operation.OPEN, "beta.zip")).isEqualTo(1);
    }

    @Test
    void allThreadsAreDaemonsWithTellingNames() {
        Set<Thread> before = threads();
        Set<Thread> during = ConcurrentHashMap.newKeySet();
        setup.install(MachineSetup.PLAIN, builder -> builder.listener(onFetch(() -> during.addAll(threads()))));
        during.removeAll(before);

        assertThat(during).isNotEmpty().allSatisfy(thread -> {
            assertThat(thread.isDaemon()).as(thread.getName()).isTrue();
            assertThat(thread.getName()).startsWith("plugin-manager-");
        });
    }

    @Test
    void contextClassLoaderIsNeitherReadNorSet() throws Exception {
        ClassLoader trap = new ClassLoader(null) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) {
                throw new AssertionError("the context class loader was asked for " + name);
            }

            @Override
            public URL getResource(String name) {
                throw new AssertionError("the context class loader was asked for " + name);
            }

            @Override
            public Enumeration<URL> getResources(String name) {
                throw new AssertionError("the context class loader was asked for " + name);
            }
        };
        runAllCallsWith(trap);
    }

    @Test
    void threadWithoutContextClassLoaderCanCall() throws Exception {
        runAllCallsWith(null);
    }

    private void runAllCallsWith(ClassLoader context) throws Exception {
        FutureTask<ClassLoader> calls = new FutureTask<>(() -> {
            allCalls();
            return Thread.currentThread().getContextClassLoader();
        });
        Thread host = new Thread(calls, "host");
        host.setContextClassLoader(context);
        host.start();

        assertThat(calls.get()).isSameAs(context);
        host.join();
    }

    private void allCalls() throws Exception {
        try (PluginManager manager = setup.open()) {
            manager.plan(MachineSetup.PLAIN);
            manager.install(MachineSetup.PLAIN).orThrow();
            setup.declare("alpha");
            manager.install(MachineSetup.PLAIN).orThrow();
            manager.installed();
            manager.pin().close();
            manager.verify(VerifyRequest.builder().build());
            manager.rollback(RollbackRequest.builder().build());
            manager.hold();
        }
    }

    @Test
    void systemPropertiesAndDefaultsOfTheJvmStayAsTheyAre() throws Exception {
        // asking for the zone lets the JDK set a property of its own
        TimeZone zone = TimeZone.getDefault();
        Map<String, String> properties = properties();
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        Locale locale = Locale.getDefault();
        Set<String> during = ConcurrentHashMap.newKeySet();
        setup.install(
                MachineSetup.PLAIN,
                builder -> builder.listener(onFetch(() -> {
                    during.addAll(properties().keySet());
                })));
        allCalls();

        during.removeAll(properties.keySet());
        assertThat(during).isNotEmpty().allMatch(key -> key.startsWith("io.pluginmanager.lock:" + setup.stateDir()));
        assertThat(properties()).isEqualTo(properties);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(handler);
        assertThat(Locale.getDefault()).isEqualTo(locale);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
    }

    @Test
    void nothingIsPrintedAndTheJvmIsNotEnded() throws Exception {
        Process java = MachineSetup.java(
                        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off"), Quiet.class, setup.folder.toString())
                .start();
        java.getOutputStream().close();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Thread reader = new Thread(() -> {
            try {
                java.getErrorStream().transferTo(errors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        reader.join();

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(output.lines()).containsExactly("only the host prints");
        assertThat(java.waitFor()).as("the exit code that the host chose").isEqualTo(7);
    }

    /** Calls everything, also with a plugin that fails, and then prints and exits. */
    static final class Quiet {

        private Quiet() {}

        /** Runs in the other JVM. */
        public static void main(String[] arguments) throws Exception {
            GuestMannersTest test = new GuestMannersTest();
            test.setup = new MachineSetup(Path.of(arguments[0]));
            test.setup.declare("alpha", "beta").publish("alpha", "one").publish("beta", "one");
            test.allCalls();
            test.setup.declare("alpha", "absent").install();
            System.out.println("only the host prints");
            System.exit(7);
        }
    }

    @Test
    void hostThatForgetsToCloseStillEnds() throws Exception {
        Process java = MachineSetup.java(List.of(), Forgetful.class, setup.folder.toString())
                .redirectErrorStream(true)
                .start();
        java.getInputStream().readAllBytes();

        assertThat(java.waitFor()).isZero();
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    /** Opens a manager, uses it and lets the main method end. */
    static final class Forgetful {

        private Forgetful() {}

        /** Runs in the other JVM. */
        public static void main(String[] arguments) throws Exception {
            MachineSetup setup = new MachineSetup(Path.of(arguments[0]));
            setup.declare("alpha").publish("alpha", "one");
            setup.open().install(MachineSetup.PLAIN).orThrow();
        }
    }

    @Test
    void twoManagersInOneJvmDoNotMeet() throws Exception {
        MachineSetup other = new MachineSetup(Files.createDirectory(temp.resolve("other")));
        other.declare("alpha").publish("alpha", "other");
        PluginManager one = setup.open();
        try (PluginManager two = other.open()) {
            try (one) {
                one.install(MachineSetup.PLAIN).orThrow();
                two.install(MachineSetup.PLAIN).orThrow();
            }

            assertThat(two.installed().plugins()).hasSize(1);
            assertThatThrownBy(one::installed)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this plugin manager is closed");
        }
        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(other.content("alpha")).isEqualTo("other");
    }

    @Test
    void closingTwiceAndClosingUnusedAreHarmless() {
        PluginManager unused = setup.open();
        unused.close();
        unused.close();

        assertThat(setup.pluginDir()).doesNotExist();
    }

    @Test
    void classesOfAProviderAreNotLoadedBeforeAConfigurationNamesIt() throws Exception {
        setup.declare("alpha");

        assertThat(classesLoadedByInstall())
                .contains(Watched.class.getName())
                .doesNotContain(Watched.Sdk.class.getName(), "io.pluginmanager.core.file.FileSource");
    }

    @Test
    void classesOfAProviderAreLoadedWhenAPluginNeedsIt() throws Exception {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: alpha.zip}",
                "{name: gamma, url: \"watched://host/gamma.zip\"}");

        assertThat(classesLoadedByInstall()).contains(Watched.Sdk.class.getName());
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    @Test
    void providerThatCannotBeOpenedFailsItsPluginsAlone() throws Exception {
        setup.configure(
                List.of(),
                "{name: alpha, provider: m, path: alpha.zip}",
                "{name: gamma, url: \"watched://host/gamma.zip\"}");

        InstallReport report = setup.install(MachineSetup.PLAIN, builder -> builder.provider(new Watched()));

        assertThat(MachineSetup.failure(report, "gamma"))
                .isEqualTo("cannot open the provider \"watched\" for \"gamma\": java.lang.IllegalStateException: the"
                        + " cloud is closed; check the configuration of the provider and its module");
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    private Set<String> classesLoadedByInstall() throws Exception {
        Process java = MachineSetup.java(
                        List.of("-Xlog:class+load:stdout", "-Xshare:auto"), Watching.class, setup.folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return output.lines()
                .filter(line -> line.contains("[class,load]") && line.contains(" source: "))
                .map(line -> line.substring(
                                line.lastIndexOf(']', line.indexOf(" source: ")) + 1, line.indexOf(" source: "))
                        .trim())
                .collect(Collectors.toSet());
    }

    /** Installs with a provider that a configuration may name. */
    static final class Watching {

        private Watching() {}

        /** Runs in the other JVM. */
        public static void main(String[] arguments) throws Exception {
            MachineSetup setup = new MachineSetup(Path.of(arguments[0]));
            setup.publish("alpha", "one");
            setup.install(MachineSetup.PLAIN, builder -> builder.provider(new Watched()));
        }
    }

    /** Has a class that stands for the SDK of a cloud. */
    private static final class Watched implements ArtifactProvider {

        @Override
        public String type() {
            return "watched";
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of("watched");
        }

        @Override
        public List<ConfigKey> configKeys() {
            return List.of();
        }

        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) {
            return Sdk.connect();
        }

        private static final class Sdk {

            static ArtifactSource connect() {
                throw new IllegalStateException("the cloud is closed");
            }
        }
    }

    private static PluginManagerListener onFetch(Runnable action) {
        return new PluginManagerListener() {
            @Override
            public void onPhase(PhaseEvent event) {
                if (event.phase() == PhaseEvent.Phase.FETCH) {
                    action.run();
                }
            }
        };
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system"))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> properties() {
        Properties all = System.getProperties();
        Map<String, String> copy = new TreeMap<>();
        synchronized (all) {
            all.forEach((key, value) -> copy.put(String.valueOf(key), String.valueOf(value)));
        }
        return copy;
    }
}
