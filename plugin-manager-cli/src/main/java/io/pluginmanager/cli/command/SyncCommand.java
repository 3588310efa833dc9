package io.pluginmanager.cli.command;

import io.pluginmanager.cli.command.ManagerFactory.Syncing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl sync --from URL…}. */
final class SyncCommand implements Command {

    private static final List<String> SOURCES = List.of("--token-env", "--token-file");

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Take the definitions of servers into a directory, for clients that install nothing. Where two servers"
                        + " have the same name, the first counts. A server that fails leaves what it gave before. Needs"
                        + " no configuration.",
                ExitCode.TIMEOUT);
        spec.addOption(Options.several(
                        "URL",
                        "The servers, in the order in which they count; /plugins is added to each. May be repeated.",
                        "--from"))
                .addOption(Options.value("DIR", "Where to. Default: catalogue", "--to"))
                .addOption(Options.repeated(
                        "NAME",
                        "The environment variable with the token that a server wants. With several servers URL=NAME, so"
                                + " that no server gets the token of another. May be repeated.",
                        "--token-env"))
                .addOption(Options.repeated(
                        "FILE", "The same with the file that holds the token. May be repeated.", "--token-file"))
                .addOption(Options.value(
                        "DURATION",
                        "Exit with 0 even if a server fails, as long as its last good answer is not older than this,"
                                + " for example 1d.",
                        "--max-age"));
        Help.examples(
                spec,
                "pluginctl sync --from https://etl.example.org/api",
                "pluginctl sync --from https://a.example.org https://b.example.org --max-age 1d",
                "pluginctl sync --from https://a.example.org --token-env CATALOGUE_TOKEN --to clients");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        List<String> urls = arguments.list("--from");
        if (urls.isEmpty()) {
            throw new UsageException("'sync' needs at least one server: pluginctl sync --from URL");
        }
        Path directory = CommonOptions.path(arguments.value("--to").orElse("catalogue"));
        Optional<Duration> maxAge = arguments.duration("--max-age");
        Synced synced = call.managers()
                .sync(new Syncing(
                        servers(arguments, urls),
                        directory,
                        call.environment(),
                        call.common().lockTimeout(),
                        maxAge));
        call.output().problems(synced.problems());
        call.output().print(new SyncDocument(synced));
        return maxAge.isPresent() && !synced.stale() ? ExitCode.DONE : ExitCode.of(synced.problems());
    }

    private static List<Syncing.Server> servers(Arguments arguments, List<String> urls) {
        List<Syncing.Server> servers = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        SOURCES.forEach(option -> arguments.list(option).forEach(text -> unused.add(option + " " + text)));
        for (String url : urls) {
            List<String> references = new ArrayList<>();
            for (String option : SOURCES) {
                for (String text : arguments.list(option)) {
                    Optional<String> place = place(text, url, urls.size());
                    place.ifPresent(one -> {
                        unused.remove(option + " " + text);
                        references.add(reference(option, one));
                    });
                }
            }
            if (references.size() > 1) {
                throw new UsageException("the server '" + url + "' has more than one token: leave one out");
            }
            servers.add(new Syncing.Server(url, references.stream().findFirst()));
        }
        if (!unused.isEmpty()) {
            throw new UsageException("option '" + unused.get(0)
                    + "' belongs to no server: with several servers write for example '--token-env " + urls.get(0)
                    + "=NAME'");
        }
        return servers;
    }

    private static Optional<String> place(String text, String url, int servers) {
        if (text.startsWith(url + "=")) {
            return Optional.of(text.substring(url.length() + 1));
        }
        return servers == 1 ? Optional.of(text) : Optional.empty();
    }

    private static String reference(String option, String place) {
        return option.equals("--token-env") ? Tokens.ofVariable(place) : Tokens.ofFile(CommonOptions.path(place));
    }
}
