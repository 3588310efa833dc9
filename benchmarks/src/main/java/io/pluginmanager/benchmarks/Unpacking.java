package io.pluginmanager.benchmarks;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.Durability;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.unpack.UnpackRequest;
import io.pluginmanager.core.unpack.Unpacker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Unpacks 200 MB in this process, by the unpacker alone and by a whole {@code install}, against {@code tar} and
 * {@code unzip}; rounds alternate and the order within them rotates.
 */
public final class Unpacking {

    private static final int WARM_UP = 3;

    private final Path folder;
    private final ExecutorService workers;
    private int runs;

    private Unpacking(Path folder, ExecutorService workers) {
        this.folder = folder;
        this.workers = workers;
    }

    /** Runs it; the arguments, if given, are the folder to work in (default {@code /dev/shm}) and the rounds (default 15). */
    public static void main(String[] args) throws Exception {
        Path parent = Path.of(args.length > 0 ? args[0] : "/dev/shm");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        Path folder = Files.createTempDirectory(parent, "unpacking");
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            UnpackCorpus.make(folder);
            Unpacking unpacking = new Unpacking(folder, workers);
            Path tar = folder.resolve("corpus.tar.gz");
            Path zip = folder.resolve("corpus.zip");
            unpacking.compare("tar.gz", tar, "tar", rounds, to -> List.of("tar", "-xzf", tar.toString(), "-C", to));
            unpacking.compare("zip", zip, "unzip", rounds, to -> List.of("unzip", "-q", zip.toString(), "-d", to));
        } finally {
            workers.shutdown();
            Folders.delete(folder);
        }
    }

    /** The command line of the program that is compared with. */
    private interface Reference {
        List<String> into(String target);
    }

    private void compare(String format, Path archive, String program, int rounds, Reference reference)
            throws Exception {
        Timings theirs = new Timings();
        Timings unpacker = new Timings();
        Timings install = new Timings();
        for (int round = -WARM_UP; round < rounds; round++) {
            if (round == 0) {
                theirs = new Timings();
                unpacker = new Timings();
                install = new Timings();
            }
            for (int turn = 0; turn < 3; turn++) {
                Path target = Files.createDirectory(folder.resolve("out-" + runs++));
                switch (Math.floorMod(round + turn, 3)) {
                    case 0 ->
                        theirs.time(() ->
                                Programs.run(reference.into(target.toString()).toArray(String[]::new)));
                    case 1 -> unpacker.time(() -> unpack(archive, target));
                    default -> install.time(() -> install(archive, target));
                }
                Folders.delete(target);
            }
        }
        System.out.printf(Locale.ROOT, "%s, %d bytes packed%n", format, Files.size(archive));
        System.out.printf(Locale.ROOT, "  %-9s %s%n", program, theirs);
        System.out.printf(Locale.ROOT, "  unpacker  %s; ratio %.2f%n", unpacker, unpacker.ratioTo(theirs));
        System.out.printf(Locale.ROOT, "  install   %s; ratio %.2f%n", install, install.ratioTo(theirs));
    }

    private void unpack(Path archive, Path target) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(archive)) {
            String name = archive.getFileName().toString();
            new Unpacker(new JdkDisk(), workers).unpack(channel, UnpackRequest.of(name), target);
        }
    }

    private static void install(Path archive, Path target) {
        PluginsConfig config = PluginsConfig.builder(target)
                .durability(Durability.PROCESS)
                .providers(List.of(ProviderDeclaration.builder("shelf", "file")
                        .values(Map.of("root", List.of(archive.getParent().toString())))
                        .build()))
                .plugins(List.of(PluginDeclaration.builder(PluginName.of("corpus"))
                        .provider("shelf")
                        .path(archive.getFileName().toString())
                        .build()))
                .build();
        try (PluginManager manager = PluginManagers.builder().config(config).build()) {
            manager.install(InstallRequest.defaults()).orThrow();
        }
    }
}
