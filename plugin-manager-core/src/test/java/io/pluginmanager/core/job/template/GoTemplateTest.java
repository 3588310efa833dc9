package io.pluginmanager.core.job.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates with the results that {@code text/template} of Go 1.26 gives for the same values. */
class GoTemplateTest {

    private static final Names NAMES = Names.builder()
            .text("KEY", "value")
            .text("EMPTY", "")
            .text("UNI", "aé\uD83D\uDE00b")
            .names("inst", Names.builder().text("DEND", "2024").text("A", "x").build())
            .names("none", Names.builder().build())
            .names(
                    "proj",
                    Names.builder()
                            .text("\uD83D\uDE00", "smile")
                            .text("\uFF00", "ff")
                            .text("b", "2")
                            .text("a", "1")
                            .build())
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {{$x := 1}}{{$x}}{{$x := "b"}}{{$x}} | ^1b^
        {{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}} | ^21^
        {{$x := 1}}{{if true}}{{$x = 2}}{{$x}}{{end}}{{$x}} | ^22^
        {{$x := 1}}{{if true}}{{$x := $x ~ printf "%d!"}}{{$x}}{{end}}{{$x}} | ^1!1^
        {{$x := .inst}}{{$x.DEND}} {{with $x}}{{.A}}{{$.KEY}}{{end}} | ^2024 xvalue^
        {{$ = .inst}}{{$.A}} | ^x^
        {{$y:=.KEY}}{{with .inst}}{{$y}}{{.A}}{{end}} | ^valuex^
        {{if $x := .EMPTY}}a{{else if $y := .KEY}}[{{$x}}{{$y}}]{{else}}b{{end}} | ^[value]^
        {{if $x := .EMPTY}}{{else}}{{printf "%q" $x}}{{end}} | ^""^
        {{with $x := .KEY}}{{.}}{{$x}}{{end}} | ^valuevalue^
        {{with .EMPTY}}a{{else with .inst}}{{.A}}{{else}}b{{end}} | ^x^
        {{with $x := .EMPTY}}a{{else with .none}}b{{else}}[{{$x}}]{{end}} | ^[]^
        {{define "t"}}{{$.A}}{{$x := .DEND}}{{$x}}{{end}}{{$x := 1}}{{template "t" .inst}}{{$x}} | ^x20241^
        {{range $v := list "a" "b"}}{{$v}}{{.}},{{end}} | ^aa,bb,^
        {{range $i, $v := list "a" "b"}}{{$i}}={{$v}},{{end}} | ^0=a,1=b,^
        {{range $k, $v := .proj}}{{$k}}={{$v}},{{end}} | ^a=1,b=2,\uFF00=ff,\uD83D\uDE00=smile,^
        {{range .proj}}{{.}}{{end}} | ^12ffsmile^
        {{range .none}}a{{else}}{{$.KEY}}{{end}} | ^value^
        {{range $i, $v := .none}}a{{else}}{{len $v}}{{len $i}}{{end}} | ^00^
        {{range 3}}{{.}}{{end}}{{range $i := 2}}{{$i}}{{end}}{{range 0}}a{{else}}b{{end}}{{range -1}}a{{else}}c{{end}} | ^01201bc^
        {{$v := 9}}{{range $v = list 1 2 3}}{{end}}{{$v}} | ^3^
        {{$i := 9}}{{$v := 9}}{{range $i, $v = list "a" "b"}}{{end}}{{$i}}{{$v}} | ^1b^
        {{$s := ""}}{{range $i, $v := list "a" "b" "c"}}{{if $i}}{{$s = print $s ","}}{{end}}{{$s = print $s $v}}{{end}}{{$s}} | ^a,b,c^
        {{range $v := list 1 2 3}}{{$v = 7}}{{$v}}{{end}} | ^777^
        {{range list 1 2 3 4}}{{if eq . 2}}{{continue}}{{end}}{{if eq . 4}}{{break}}{{end}}{{.}}{{end}} | ^13^
        {{range list 1 2}}{{range list 8 9}}{{if eq . 9}}{{break}}{{end}}{{.}}{{end}}{{.}}{{end}} | ^8182^
        {{range $x := list 1 2}}{{$x}}{{range $.none}}{{else}}{{continue}}{{end}}a{{end}} | ^12^
        {{range $x := list 1 2}}{{$x}}{{range $.none}}{{else}}{{break}}{{end}}a{{end}} | ^1a2a^
        {{range list 1 2}}{{with .}}{{if eq . 1}}{{continue}}{{end}}{{.}}{{end}}{{else}}{{end}} | ^2^
        {{printf "%s-%d-%v-%t" .KEY 7 .KEY true}} | ^value-7-value-true^
        {{.KEY ~ printf "%s/%s" "a"}} | ^a/value^
        {{printf "[%5s][%-5s][%.2s][%05d][%+d][% d]" "ab" "ab" .UNI 42 42 42}} | ^[   ab][ab   ][aé][00042][+42][ 42]^
        {{printf "%x %X %#x %o %#o %O %b %#b %c" 255 255 255 8 8 8 5 5 233}} | ^ff FF 0xff 10 010 0o10 101 0b101 é^
        {{printf "%q %x %X %8.3q" "a\\"\\t\\\\é" "aé" "aé" "abcdef"}} | ^"a\\"\\t\\\\é" 61c3a9 61C3A9    "abc"^
        {{printf "%5t~%-6t~%v" true false true}} | ^ true~false ~true^
        {{printf "%.3d~%5.3d~%05.3d~%.0d~%-05d~%06d~%+06d" 7 7 7 0 7 -7 7}} | ^007~  007~  007~~7    ~-00007~+00007^
        {{printf "%05s~%x~%#X~%#o" "ab" -255 -255 0}} | ^000ab~-ff~-0XFF~0^
        {{printf "100%%"}}{{printf "%5%"}} | ^100%%^
        {{print 1 2 "a" 3 4 true}}{{print "a" "b"}}{{print}} | ^1 2a3 4 trueab^
        {{println 1 "a" true ~ printf "%q"}}{{println ~ printf "%q"}} | ^"1 a true\\n""\\n"^
        {{len .KEY}} {{len .UNI}} {{len .EMPTY}} {{len .inst}} {{len (list 1 2)}} | ^5 8 0 2 2^
        {{eq 1 2 3 1}} {{eq "a" "a" 1}} {{ne 1 2}} {{eq true true}} | ^true true true true^
        {{lt 1 2}}{{lt 2 2}} {{le 2 2}} {{gt 3 2}} {{ge 1 2}} {{lt "a" "b"}} {{gt "Z" "a"}} {{le "" "a"}} {{lt -1 0}} | ^truefalse true true false true false true true^
        {{and 1 2}} {{or 0 "" "x" 1}} {{3 ~ and 1}} {{"x" ~ or ""}} {{and true .EMPTY .ABSENT ~ not}} | ^2 x 3 x true^
        {{index (list 1 (list 2 3)) 1 0}} {{index .inst "A"}} {{index .KEY}} {{index . "inst" "A"}} | ^2 x value x^
        {{slice .KEY 1 3}} {{slice .KEY 2}} {{slice .KEY}} {{slice "aéb" 1 3}} {{range slice (list 1 2 3) 1}}{{.}}{{end}}{{len (slice (list 1 2 3) 1 1)}} | ^al lue value é 230^
        {{html "<a b='c'>\\"&\\""}} {{html 1 2}} | ^&lt;a b=&#39;c&#39;&gt;&#34;&amp;&#34; 1 2^
        {{js "it's \\"<b>\\" & c=\\\\ é\\n"}} | ^it\\'s \\"\\u003Cb\\u003E\\" \\u0026 c\\u003D\\\\ é\\u000A^
        {{urlquery "a b/c?d=é&~-_."}} {{urlquery 1 "x"}} | ^a+b%2Fc%3Fd%3D%C3%A9%26%7C-_. 1x^
        {{$x := list 1 2}}{{index $x 1}}{{(index $x 0)}} | ^21^
        {{- $x := "a" -}}  b  {{- $x -}}  c | ^bac^
        {{if and (gt (len .KEY) 3) (lt (len .KEY) 9)}}a{{end}} | ^a^
        """)
    void resultIsThatOfGo(String text, String expected) {
        TemplateRun run = TemplateRun.parse(Map.of("f", text.replace('~', '|')), TemplateLimits.DEFAULT);

        assertThat(run.render("f", NAMES).text()).isEqualTo(expected.replace('~', '|'));
    }
}
