package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.core.ArtifactSigner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl sign --key KEY.pem --name NAME --version VERSION ARTIFACT…}. */
final class SignCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Sign artifacts that you publish. Writes a signature beside each, over its name, version, size and"
                        + " digest; 'signature:' in a configuration demands it. Needs no configuration.",
                ExitCode.INTEGRITY);
        spec.addOption(Options.value("FILE", "Your private key: PEM, PKCS#8, Ed25519 or ECDSA over P-256.", "--key"))
                .addOption(Options.value(
                        "NAME", "The plugin, as those who install it call it, or their 'package'.", "--name"))
                .addOption(Options.value("VERSION", "The exact version.", "--version"))
                .addOption(Options.value(
                        "FILE", "Where to write, for one artifact. Default: ARTIFACT.dsse.json", "--signature"))
                .addOption(Options.flag(
                        "Add a signature to those of others, over the same statement. Default: replace them",
                        "--append"))
                .addPositional(Options.parameters("ARTIFACT...", "The files that you publish."));
        Help.examples(
                spec,
                "openssl genpkey -algorithm ed25519 -out release.pem",
                "openssl pkey -in release.pem -pubout -out release.pub.pem",
                "pluginctl sign --key release.pem --name neo --version 1.4.0 neo-1.4.0.zip");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        Path key = CommonOptions.path(required(arguments, "--key"));
        ManagerFactory.Signing signing = new ManagerFactory.Signing(
                key,
                Arguments.name(required(arguments, "--name")),
                required(arguments, "--version"),
                arguments.has("--append"));
        List<Path> artifacts =
                arguments.positional().stream().map(CommonOptions::path).toList();
        Optional<Path> target = arguments.value("--signature").map(CommonOptions::path);
        if (artifacts.isEmpty()) {
            throw new UsageException("'sign' needs the files to sign: pluginctl sign … ARTIFACT");
        }
        if (target.isPresent() && artifacts.size() > 1) {
            throw new UsageException("option '--signature' names one file, but there are " + artifacts.size()
                    + " artifacts: leave it out");
        }
        List<Line> lines = new ArrayList<>();
        for (Path artifact : artifacts) {
            Path signature =
                    target.orElseGet(() -> artifact.resolveSibling(artifact.getFileName() + ArtifactSigner.ENDING));
            lines.add(new Line(artifact, call.managers().sign(signing, artifact, signature)));
        }
        call.output().print(new Signatures(lines));
        return ExitCode.DONE;
    }

    private static String required(Arguments arguments, String option) {
        return arguments.value(option).orElseThrow(() -> new UsageException("'sign' needs option '" + option + "'"));
    }

    private record Line(Path artifact, ArtifactSigner.Signed signed) {}

    private record Signatures(List<Line> lines) implements Document {

        @Override
        public void write(TextWriter text) {
            for (Line line : lines) {
                int count = line.signed().signatures();
                text.summary("wrote '" + line.signed().file() + "'"
                        + (count > 1 ? ", which has " + count + " signatures now" : ""));
            }
        }

        @Override
        public void write(DataWriter data) {
            data.objects(
                    "signed",
                    lines,
                    (one, line) -> one.text("artifact", line.artifact().toString())
                            .text("signature", line.signed().file().toString())
                            .number("size", line.signed().size())
                            .text("sha256", line.signed().sha256().hex())
                            .number("signatures", line.signed().signatures()));
        }
    }
}
