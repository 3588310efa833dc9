package io.pluginmanager.core.job.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.Digest;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BootPlansTest {

    private static final String HEX = "ab".repeat(32);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    static BootBundle randomBundle(Random random) {
        BootBundle.Builder bundle = BootBundle.builder().readOnly(random.nextBoolean());
        if (random.nextBoolean()) {
            bundle.owner(random.nextInt(70_000)).group(random.nextInt(70_000));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            String path = "in/" + i + "/ö é" + random.nextInt(1000);
            bundle.file(BootFile.inline(path, bytes).executable(random.nextBoolean()));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            bundle.env("E" + i, randomText(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            bundle.secretReference("R" + i, "${env:X" + i + "}");
        }
        bundle.file(BootFile.local("l", "../some file").executable(random.nextBoolean()));
        bundle.file(BootFile.url("u", URI.create("https://example.org/a%20b"), Digest.parse(HEX)));
        return bundle.build();
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(30), 1, 0x11000)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void planReadsBackAsItsBundle(long seed) {
        BootBundle bundle = randomBundle(new Random(seed));
        byte[] json = BootPlans.write(bundle).json();

        BootBundle read = BootPlans.read("plan.json", json);

        assertThat(read.env()).isEqualTo(bundle.env());
        assertThat(read.secretReferences()).isEqualTo(bundle.secretReferences());
        assertThat(read.owner()).isEqualTo(bundle.owner());
        assertThat(read.group()).isEqualTo(bundle.group());
        assertThat(read.isReadOnly()).isEqualTo(bundle.isReadOnly());
        assertThat(read.limit()).isEqualTo(bundle.limit());
        assertThat(read.files()).hasSameSizeAs(bundle.files());
        for (int i = 0; i < read.files().size(); i++) {
            BootFile file = read.files().get(i);
            BootFile expected = bundle.files().get(i);
            assertThat(file.path()).isEqualTo(expected.path());
            assertThat(file.kind()).isEqualTo(expected.kind());
            assertThat(file.isExecutable()).isEqualTo(expected.isExecutable());
            assertThat(file.bytes().orElse(new byte[0]))
                    .isEqualTo(expected.bytes().orElse(new byte[0]));
            assertThat(file.location()).isEqualTo(expected.location());
            assertThat(file.digest()).isEqualTo(expected.digest());
        }
        assertThat(BootPlans.write(read).json()).isEqualTo(json);
    }

    @Test
    void planIsTheSameWhateverTheOrderOfTheParts() {
        BootBundle one = BootBundle.builder()
                .env("B", "2")
                .env("A", "1")
                .file(BootFile.inline("z", new byte[0]))
                .file(BootFile.inline("a", new byte[0]))
                .build();
        BootBundle other = BootBundle.builder()
                .file(BootFile.inline("a", new byte[0]))
                .file(BootFile.inline("z", new byte[0]))
                .env("A", "1")
                .env("B", "2")
                .build();

        assertThat(BootPlans.write(one).json()).isEqualTo(BootPlans.write(other).json());
    }

    @Test
    void secretsStandBesideThePlanAndNotInIt() {
        BootPlan plan = BootPlans.write(BootBundle.builder()
                .secretEnv("TOKEN", Secret.of("swordfish-one"))
                .file(BootFile.secret("in/key", Secret.of("swordfish-two")))
                .build());
        String json = new String(plan.json(), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("swordfish").contains("${file:secret-env.TOKEN}", "${file:secret-file.0}");
        assertThat(plan.secrets()).containsOnlyKeys("secret-env.TOKEN", "secret-file.0");
        assertThat(plan.toString()).doesNotContain("swordfish");
        assertThat(BootPlans.read("p", plan.json()).secretReferences())
                .containsEntry("TOKEN", "${file:secret-env.TOKEN}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        []                                                                  | the boot plan must be an object
        {                                                                   | the boot plan is not valid JSON from here on
        {}                                                                  | the boot plan has no 'schema'
        {"schema":2}                                                        | the boot plan has format 2, this version understands 1
        {"schema":1} x                                                      | the boot plan is not valid JSON from here on
        {"schema":1}{}                                                      | the boot plan has something behind its end
        {"schema":1,"schema":1}                                             | the boot plan is not valid JSON from here on
        {"schema":1,"filse":[]}                                             | unknown key 'filse' in the boot plan
        {"schema":1,"files":{}}                                             | 'files' must be a list
        {"schema":1,"files":[1]}                                            | an entry of 'files' must be an object
        {"schema":1,"files":[{"path":"a"}]}                                 | an entry of 'files' needs 'path' and one of 'content', 'file', 'url' and 'secret'
        {"schema":1,"files":[{"path":"a","file":"b","content":""}]}         | an entry of 'files' has both 'file' and 'content'; one of them says where it comes from
        {"schema":1,"files":[{"path":"a","pth":"b"}]}                       | unknown key 'pth' in an entry of 'files'
        {"schema":1,"files":[{"path":"a","url":"https://example.org"}]}     | an entry of 'files' with 'url' needs 'sha256'
        {"schema":1,"files":[{"path":"a","url":"https://example.org","sha256":"1"}]} | 'sha256' is no SHA-256 digest
        {"schema":1,"files":[{"path":"../a","file":"b"}]}                   | '../a' cannot be a file of a boot bundle: it has an empty name, '.' or '..' in it
        {"schema":1,"files":[{"path":"/a","file":"b"}]}                     | '/a' cannot be a file of a boot bundle: it has an empty name, '.' or '..' in it
        {"schema":1,"files":[{"path":"a\\u0000","file":"b"}]}               | '?' cannot be a file of a boot bundle: it has a control character or '\\' in it
        {"schema":1,"files":[{"path":"Secrets/a","file":"b"}]}              | 'Secrets/a' cannot be a file of a boot bundle: 'secrets' is what the boot itself writes
        {"schema":1,"files":[{"path":"a/.boot-x","file":"b"}]}              | 'a/.boot-x' cannot be a file of a boot bundle: names that start with '.boot-' are those of the boot itself
        {"schema":1,"files":[{"path":"a","file":"b"},{"path":"a","file":"c"}]} | two files of a boot bundle have the path 'a'
        {"schema":1,"files":[{"path":"a","file":"b"},{"path":"A","file":"c"}]} | 'A' and 'a' cannot both be files of a boot bundle: they differ in case only
        {"schema":1,"files":[{"path":"a","file":"b"},{"path":"a/b","file":"c"}]} | 'a' cannot be a file of a boot bundle: 'a/b' needs a directory of that name
        {"schema":1,"limit":1,"files":[{"path":"a","content":"YWI="}]}      | the files of a boot bundle have 2 bytes, and the limit is 1
        {"schema":1,"limit":-1}                                             | 'limit' must be from 0 to 9223372036854775807
        {"schema":1,"owner":"root"}                                         | 'owner' must be a whole number
        {"schema":1,"read_only":1}                                          | 'read_only' must be true or false
        {"schema":1,"env":{"A-B":"swordfish"}}                              | 'A-B' cannot be a variable of a boot bundle: the name of a variable has letters, digits and '_', and starts with no digit
        {"schema":1,"env":{"A":"sword\\u0000fish"}}                         | the value of the variable 'A' of a boot bundle cannot be used: it holds a NUL character, which no variable can
        {"schema":1,"env":{"A":"sword\\ud800fish"}}                         | the value of the variable 'A' of a boot bundle cannot be used: it holds half of a character, which UTF-8 cannot write
        {"schema":1,"env":{"A":1}}                                          | 'A' must be a text
        {"schema":1,"env":{"A":"x"},"secret_env":{"A":"${env:B}"}}          | two variables of a boot bundle are named 'A'
        {"schema":1,"secret_env":{"A":"swordfish"}}                         | a secret stands in the boot plan itself, or its reference is not one
        {"schema":1,"files":[{"path":"a","secret":"${env:B}","sha256":"abababababababababababababababababababababababababababababababab"}]} | an entry of 'files' with 'secret' cannot have 'sha256'
        """)
    void badPlanIsRefusedWithoutItsValues(String json, String message) {
        PluginManagerException refused = catchThrowableOfType(
                PluginManagerException.class, () -> BootPlans.read("plan.json", json.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused).isNotNull();
        assertThat(refused.problem().message().replaceAll("'[^']*\\p{Cntrl}[^']*'", "'?'"))
                .isEqualTo(message);
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.JOB);
        assertThat(refused.problem().position()).isPresent();
        assertThat(refused.problem().nextStep()).isPresent();
        assertThat(refused.problem().toString()).doesNotContain("sword").doesNotContain("fish");
    }

    @Test
    void planOfTomorrowIsRefusedAtItsPlace() {
        PluginManagerException refused = catchThrowableOfType(
                PluginManagerException.class,
                () -> BootPlans.read("plan.json", "{\n  \"schema\": 9\n}".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused)
                .hasMessage("plan.json:2:14: the boot plan has format 9, this version understands 1;"
                        + " boot with the version that wrote it");
    }
}
