package io.pluginmanager.http;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What a provider may know: the api, its own libraries, and nothing of the engine that opens it. */
@AnalyzeClasses(packages = "io.pluginmanager.http", importOptions = HttpArchitectureTest.MainClasses.class)
class HttpArchitectureTest {

    private static final Set<String> OF_THE_HOST =
            Set.of("setContextClassLoader", "getContextClassLoader", "setDefault", "addProvider", "setProperty");

    @ArchTest
    static final ArchRule providerKnowsTheApiAndItsOwnLibraries = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.pluginmanager",
                    "io.pluginmanager.artifact..",
                    "io.pluginmanager.config..",
                    "io.pluginmanager.error..",
                    "io.pluginmanager.event..",
                    "io.pluginmanager.http..",
                    "io.pluginmanager.spi..",
                    "java..",
                    "javax.net..",
                    "okhttp3..",
                    "okio..",
                    "kotlin..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify.."))
            .because("providers are opened by any engine, and never know core");

    @ArchTest
    static final ArchRule onlyTheProviderIsPublic = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName(HttpProvider.class.getName())
            .and(describe(
                    "are no package", (JavaClass type) -> !type.getSimpleName().equals("package-info")))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule theProcessIsLeftAlone = noClasses()
            .should()
            .accessTargetWhere(describe("touch what belongs to the host", HttpArchitectureTest::belongsToTheHost));

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    private static boolean belongsToTheHost(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return owner.equals(System.class.getName())
                        && Set.of("out", "err", "in", "exit", "setProperty").contains(name)
                || OF_THE_HOST.contains(name) && owner.startsWith("java");
    }

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
