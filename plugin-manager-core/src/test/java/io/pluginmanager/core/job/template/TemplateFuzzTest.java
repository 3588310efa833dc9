package io.pluginmanager.core.job.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.fuzz.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A template with bytes, lines and words changed: it is expanded, or refused with a problem that helps. */
class TemplateFuzzTest {

    private static final String TEXT = """
        {{define "t"}}[{{.}}]{{end}}
        SELECT {{.KEY | replace "a" "b"}} {{- /* note */ -}}
        {{if eq .KEY "x"}}a{{else if .EMPTY}}b{{else}}{{template "t" .KEY}}{{end}}
        {{range list 1 2 "c"}}{{.}},{{end}} {{with .inst}}{{.DEND | date "2006-01-02 15:04:05.000 Z07:00"}}{{end}}
        {{$x := .KEY}}{{range $i, $v := .inst}}{{if eq $i $x}}{{break}}{{else}}{{continue}}{{end}}{{end}}
        {{printf "%s|%-5d|%05.2x" $x (len $x) "\\t"}}{{print 1 (slice $x 1 2)}}{{html "<"}}{{js "'"}}{{$x = "b"}}
        {{.DSTART | date_modify "-24h" | Date}} {{index .secret "TOKEN"}} {{trunc 3 (join "," (list .KEY `b`))}}
        """;

    private static final Mutation MUTATION = Mutation.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "|",
            "(",
            ")",
            ".",
            "..",
            "\"",
            "`",
            "\\",
            "$",
            "$x",
            ":=",
            "=",
            ",",
            "%",
            "{{break}}",
            "{{$x := .secret.TOKEN}}",
            "printf",
            "{{end}}",
            "{{else}}",
            "{{if",
            "{{range",
            "{{define \"t\"}}",
            "{{template \"f\" .}}",
            "list",
            "index",
            "9999999999999999999",
            "-1",
            "true",
            "nil",
            "/*",
            "*/",
            "\uD835\uDCB3",
            "\u0000",
            "2006",
            "_2",
            ".999",
            "MST",
            "1e9h");

    static LongStream seeds() {
        return LongStream.range(0, 4000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedTemplateIsExpandedOrRefused(long seed) {
        Random random = new Random(seed);
        byte[] bytes = MUTATION.change(TEXT.getBytes(StandardCharsets.UTF_8), random);
        String text = new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        TemplateLimits limits = new TemplateLimits(100_000, 32, 10_000);
        try {
            Rendered first = TemplateRun.parse(Map.of("f", text), limits).render("f", TemplateRunTest.NAMES);
            Rendered second = TemplateRun.parse(Map.of("f", text), limits).render("f", TemplateRunTest.NAMES);
            assertThat(first.text()).isEqualTo(second.text());
            assertThat(first.isSecret() || !first.text().contains("swordfish")).isTrue();
        } catch (TemplateException e) {
            assertThat(e.problem().position()).isPresent();
            assertThat(e.problem().nextStep()).isPresent();
            assertThat(e.getMessage()).doesNotContain("Exception").doesNotContain("swordfish");
        }
    }
}
