package io.pluginmanager.core.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.plugin.Entrypoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs after Optimus has put {@code "; "} for every line feed is what runs today. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class OptimusScriptTest {

    @TempDir
    Path temp;

    private String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + process.waitFor();
    }

    private static Map<String, Object> map(Entrypoint entrypoint) {
        return OptimusScript.entrypoint(Optional.of(entrypoint));
    }

    private static String asOptimusDoes(Entrypoint entrypoint) {
        return String.valueOf(map(entrypoint).get("script")).replace("\n", "; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo one",
                "echo one\n",
                "echo one # why\n",
                "if [ 1 = 1 ]\nthen\n  # a comment\n  echo \"it's ${HOME:+so}\"\nfi\n",
                "echo 'a\\nb' '\\\\' \"\\$HOME\" 100% '%s' '\\0101' '\\c' end\necho two",
                "for i in 1 2\ndo\necho $i\ndone\nexit 3\n",
                "cat <<'X'\nhere $HOME \\n `date`\nX\necho ü😀\n",
                "\n\necho late\n\n",
                "set -e\nfalse\necho never",
            })
    void x22ScriptsOfSeveralLinesMeanTheSame(String script) throws Exception {
        assertThat(run(asOptimusDoes(Entrypoint.script("", script)))).isEqualTo(run(script));
    }

    @Test
    void aScriptOfOneLineStaysAsItIs() {
        assertThat(map(Entrypoint.script("/bin/bash", "python3 main.py\n")))
                .isEqualTo(Map.of("shell", "/bin/bash", "script", "python3 main.py"));
    }

    @Test
    void aCommandIsAScriptThatBecomesIt() throws Exception {
        Entrypoint command =
                Entrypoint.exec(List.of("printf", "%s|"), List.of("a b", "it's", "$HOME", "", "x\ny", "\\n"));

        assertThat(run(asOptimusDoes(command))).isEqualTo("a b|it's|$HOME||x\ny|\\n|0");
    }

    @Test
    void whatNoScriptCanSayFailsWithTheReason() throws Exception {
        for (Optional<Entrypoint> entrypoint : List.of(
                Optional.<Entrypoint>empty(),
                Optional.of(Entrypoint.exec(List.of(), List.of("--fast"))),
                Optional.of(Entrypoint.script("/usr/bin/python3", "import os\nprint(1)\n")))) {
            Map<String, Object> map = OptimusScript.entrypoint(entrypoint);

            assertThat(map).containsOnlyKeys("script");
            assertThat(run(String.valueOf(map.get("script"))))
                    .isEqualTo("this definition is for clients that ask questions: the image starts what it holds,"
                            + " without a script\n64");
        }
    }
}
