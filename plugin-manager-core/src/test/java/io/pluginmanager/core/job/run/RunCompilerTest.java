package io.pluginmanager.core.job.run;

import static io.pluginmanager.core.job.TestPlugins.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.TestPlugins;
import io.pluginmanager.core.job.boot.BootFetcher;
import io.pluginmanager.core.job.boot.BootPlans;
import io.pluginmanager.core.job.boot.BootProgram;
import io.pluginmanager.core.job.template.TemplateLimits;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobTask;
import io.pluginmanager.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCompilerTest {

    private static final String SCRIPT =
            "if true; then # a comment\n  printf '%s|' \"$TABLE\" \"$BOOT_DIR\" 'a\\tb'\nfi\n";

    private final TestPlugins plugins = new TestPlugins()
            .add(
                    "work",
                    "entrypoint:",
                    "  shell: /bin/sh",
                    "  script: |",
                    "    " + SCRIPT.strip().replace("\n", "\n    "),
                    "defaultconfig:",
                    "- {name: METHOD, value: APPEND}",
                    "- {name: table, value: other}")
            .names("notify");

    private final RunContext context = RunContext.builder()
            .system(Map.of("DSTART", "2024-01-02T03:04:05Z"))
            .project(Map.of("HOST", "example.org"))
            .secrets(name -> name.equals("TOKEN") ? Optional.of(Secret.of("swordfish")) : Optional.empty())
            .references(text -> text.equals("${vault:a#b}") ? Optional.of(Secret.of("swordfish-2")) : Optional.empty())
            .build();

    private static final String[] JOB = {
        "task:",
        "  name: work",
        "  config:",
        "    TABLE: \"{{.GLOBAL__HOST}}/{{.DSTART | Date}}\"",
        "    A: '{{.secret.TOKEN}}'",
        "    B: '{{index .secret \"TOKEN\"}}'",
        "    REF: '${vault:a#b}'",
        "    SHELL_WORD: '${HOME:-x}'",
        "hooks:",
        "- name: notify",
        "  config: {C: '{{.TASK__A}}', D: '{{.TASK__TABLE}}', E: '{{.task.REF}}', F: '{{.proj.HOST}}{{.inst.DSTART}}'}",
        "assets:",
        "  query.sql: 'SELECT {{.TABLE}}'",
        "  key.txt: 'key {{.A}}'"
    };

    private CompiledRun compile(JobDocument job, String step) {
        return new RunCompiler(plugins.lookup(), TemplateLimits.DEFAULT)
                .compile(job.job().orElseThrow(), step, context);
    }

    private String refusal(JobDocument job, String step) {
        PluginManagerException refused = catchThrowableOfType(PluginManagerException.class, () -> compile(job, step));
        assertThat(refused).isNotNull();
        return refused.getMessage();
    }

    @Test
    void taskGetsItsOwnConfigurationThatOfThePluginAndOfTheHost() {
        BootBundle bundle = compile(job(JOB), "WORK").bundle();

        assertThat(bundle.env())
                .containsOnly(
                        Map.entry("TABLE", "example.org/2024-01-02"),
                        Map.entry("METHOD", "APPEND"),
                        Map.entry("SHELL_WORD", "${HOME:-x}"),
                        Map.entry("DSTART", "2024-01-02T03:04:05Z"));
    }

    @Test
    void x19SecretsOfTheTaskAreSecretsHoweverTheyAreWritten() {
        BootBundle bundle = compile(job(JOB), "work").bundle();

        assertThat(bundle.secretEnv()).containsOnlyKeys("A", "B", "REF");
        assertThat(new String(BootPlans.write(bundle).json(), StandardCharsets.UTF_8))
                .doesNotContain("swordfish");
    }

    @Test
    void x19SecretsOfTheTaskStaySecretsInAHook() {
        BootBundle bundle = compile(job(JOB), "notify").bundle();

        assertThat(bundle.secretEnv()).containsOnlyKeys("C", "E");
        String token = bundle.secretEnv().get("C").use(String::new);
        assertThat(token).isEqualTo("swordfish");
        assertThat(bundle.env())
                .containsEntry("D", "example.org/2024-01-02")
                .containsEntry("F", "example.org2024-01-02T03:04:05Z")
                .doesNotContainKey("TABLE");
    }

    @Test
    void x19AssetThatUsedASecretIsASecretFile() {
        BootBundle bundle = compile(
                        job(
                                "task: {name: work, config: {A: '{{.secret.TOKEN}}', TABLE: t}}",
                                "assets: {a: '{{.TABLE}}', b: '{{.A}}'}"),
                        "work")
                .bundle();

        assertThat(bundle.files())
                .filteredOn(BootFile::isSecret)
                .extracting(BootFile::path)
                .containsExactly("in/b");
        assertThat(new String(BootPlans.write(bundle).json(), StandardCharsets.UTF_8))
                .doesNotContain("swordfish");
    }

    @Test
    void x22ScriptIsAFileThatNobodyChanged(@TempDir Path temp) throws Exception {
        CompiledRun run = compile(job("task: {name: work, config: {TABLE: \"it's\"}}"), "work");
        BootFile script = run.bundle().files().stream()
                .filter(file -> file.path().equals("entrypoint.sh"))
                .findFirst()
                .orElseThrow();
        assertThat(script.bytes().orElseThrow()).asString().isEqualTo(SCRIPT);
        Path plan = Files.write(
                temp.resolve("plan.json"), BootPlans.write(run.bundle()).json());
        Path out = temp.resolve("o ut");
        new BootProgram(Map.of(), BootFetcher.files()).run(plan, out);

        Process process = new ProcessBuilder(
                        out.resolve(run.startFile().orElseThrow()).toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("it's|" + out + "|a\\tb|");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void d2ImageWithoutAScriptStartsByItself() {
        CompiledRun run = compile(job("task: {name: notify}"), "notify");

        assertThat(run.startFile()).isEmpty();
        assertThat(run.image()).contains("example.org/notify:1.0");
    }

    @Test
    void x34VersionChoosesImageAndEntrypoint() {
        plugins.addWhole("gen2", """
            version: 2
            name: gen2
            plugin_versions:
              default: {image: example.org/gen2, tag: 1.0, entrypoint: {script: echo one}}
              3.10: {tag: 3.10.1}
            """);

        assertThat(compile(job("task: {name: gen2, version: 3.10}"), "gen2").image())
                .contains("example.org/gen2:3.10.1");
        assertThat(compile(job("task: {name: gen2}"), "gen2").image()).contains("example.org/gen2:1.0");
        assertThat(refusal(job("task: {name: gen2, version: 3.1}"), "gen2"))
                .isEqualTo("there is no plugin 'gen2' of version '3.1' with a definition; there are: default, 3.10");
    }

    @Test
    void x32SameJobGivesTheSamePlan() {
        String[] other = JOB.clone();
        other[4] = JOB[7];
        other[7] = JOB[4];

        assertThat(BootPlans.write(compile(job(other), "work").bundle()).json())
                .isEqualTo(BootPlans.write(compile(job(JOB), "work").bundle()).json());
    }

    @Test
    void keyOfTheConfigurationHidesNoSecretFromAssets() {
        BootBundle bundle = compile(
                        job("task: {name: work, config: {secret: x, proj: y}}", "assets: {a: '{{.secret.TOKEN}}'}"),
                        "work")
                .bundle();

        assertThat(bundle.env()).containsEntry("secret", "x").containsEntry("proj", "y");
        assertThat(bundle.files()).filteredOn(BootFile::isSecret).hasSize(1);
    }

    @Test
    void jobMadeInMemoryThatNoFileCouldHoldIsRefused() {
        Job job = Job.builder(JobTask.builder("notify").build())
                .assets(Map.of("a", "x", "a/b", "y"))
                .build();

        assertThat(refusal(JobDocument.of(job), "notify"))
                .isEqualTo("'in/a' cannot be a file of a boot bundle: 'in/a/b' needs a directory of that name; correct"
                        + " the job");
        assertThat(refusal(
                        JobDocument.of(
                                job.toBuilder().assets(Map.of("../a", "x")).build()),
                        "notify"))
                .isEqualTo("'in/../a' cannot be a file of a boot bundle: it has an empty name, '.' or '..' in it;"
                        + " correct the job");
    }

    @Test
    void valueThatThePluginCallsASecretIsOneWhereverItComesFrom() {
        plugins.add(
                "safe",
                "requiredconfigs: [{name: TOKEN, secret: true}]",
                "questions:",
                "- name: MODE",
                "  subquestions: [{ifvalue: a, questions: [{name: PASSWORD, type: secret}]}]");

        BootBundle bundle = compile(
                        job("task: {name: safe, config: {token: '{{.GLOBAL__HOST}}', PASSWORD: x, MODE: b}}"), "safe")
                .bundle();

        assertThat(bundle.secretEnv()).containsOnlyKeys("token", "PASSWORD");
        assertThat(bundle.env()).containsOnlyKeys("MODE", "DSTART");
    }

    @Test
    void assetThatHasTheNameOfAValueIsRefused() {
        assertThat(refusal(job("task: {name: work, config: {A: mine}}", "assets: {task.config.A: other}"), "work"))
                .isEqualTo(
                        "the asset 'task.config.A' has the name of a value of the configuration; name it differently");
    }

    @Test
    void whatIsMissingIsToldWithItsPlace() {
        assertThat(refusal(job("task: {name: work, config: {A: 'x {{.secret.NONE}}'}}"), "work"))
                .isEqualTo("task.config.A:1:12: there is no secret 'NONE'; register it, or correct the name");
        assertThat(refusal(job("task: {name: work, config: {A: '${env:TOKEN}'}}"), "work"))
                .isEqualTo(
                        "the secret '${env:TOKEN}' of 'task.config.A' is not known here; set it where the job is run,"
                                + " or use {{.secret.NAME}}");
        assertThat(refusal(job(JOB), "absent"))
                .isEqualTo("there is no step 'absent' in the job; name its task or one of its hooks");
        assertThat(refusal(job("task: {name: absent}"), "absent"))
                .isEqualTo("there is no plugin 'absent' with a definition; install it, or correct the name");
    }
}
