package io.pluginmanager.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of {@code docs/architecture.md} about who may know whom, and what library code never does. */
@AnalyzeClasses(packages = "io.pluginmanager", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    private static final String CORE = "io.pluginmanager.core..";
    private static final String DISK = "io.pluginmanager.core.disk..";
    private static final String[] API = {
        "io.pluginmanager",
        "io.pluginmanager.artifact..",
        "io.pluginmanager.config..",
        "io.pluginmanager.error..",
        "io.pluginmanager.event..",
        "io.pluginmanager.job..",
        "io.pluginmanager.plugin..",
        "io.pluginmanager.spi..",
        "io.pluginmanager.survey.."
    };
    private static final String[] INSTALLING = packages("fetch", "verify", "unpack", "inspect", "store", "activate");
    private static final String[] RELEASING = packages("release", "process", "job", "serve");

    private static final Set<String> CHANGING_FILES = Set.of(
            "copy",
            "createDirectories",
            "createDirectory",
            "createFile",
            "createLink",
            "createSymbolicLink",
            "createTempDirectory",
            "createTempFile",
            "delete",
            "deleteIfExists",
            "move",
            "newBufferedWriter",
            "newOutputStream",
            "setAttribute",
            "setLastModifiedTime",
            "setOwner",
            "setPosixFilePermissions",
            "write",
            "writeString");
    private static final Set<String> CHANGING_FILE = Set.of(
            "createNewFile",
            "createTempFile",
            "delete",
            "deleteOnExit",
            "mkdir",
            "mkdirs",
            "renameTo",
            "setExecutable",
            "setLastModified",
            "setReadOnly",
            "setReadable",
            "setWritable");

    @ArchTest
    static final ArchRule apiNeedsNothingButTheJdk = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API).or(resideInAnyPackage("java..", "org.jspecify..")))
            .because("hosts and providers get the api without any other library");

    @ArchTest
    static final ArchRule coreKnowsOnlyTheApiAndItsOwnLibraries = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API)
                    .or(resideInAnyPackage(
                            CORE,
                            "java..",
                            "javax.net.ssl..",
                            "com.sun.net.httpserver..",
                            "org.jspecify..",
                            "org.slf4j..",
                            "com.fasterxml.jackson..",
                            "org.yaml.snakeyaml..",
                            "com.google.re2j..",
                            "com.github.luben.zstd..",
                            "org.tukaani.xz..",
                            "org.apache.commons.compress..")))
            .because("core finds providers through ServiceLoader and never names one");

    @ArchTest
    static final ArchRule installingDoesNotKnowReleasing = noClasses()
            .that()
            .resideInAnyPackage(INSTALLING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RELEASING)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule releasingDoesNotKnowInstalling = noClasses()
            .that()
            .resideInAnyPackage(RELEASING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INSTALLING)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesOfCoreHaveNoCycle =
            slices().matching("io.pluginmanager.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule internalTypesStayOutOfPublicSignatures = classes()
            .that(resideInAnyPackage(API).or(resideInAPackage("io.pluginmanager.core")))
            .and(describe("can be seen by hosts", ArchitectureTest::isVisible))
            .should(new NameOnlyExportedTypes());

    @ArchTest
    static final ArchRule onlyTheDiskPackageChangesFiles = noClasses()
            .that()
            .resideOutsideOfPackage(DISK)
            .and()
            .doNotHaveFullyQualifiedName("io.pluginmanager.core.job.boot.BootFiles")
            .should()
            .callCodeUnitWhere(changesFiles())
            .because("crash tests see every change of the file system through one seam");

    @ArchTest
    static final ArchRule libraryCodeLeavesTheProcessAlone = noClasses()
            .should()
            .accessTargetWhere(describe("touch what belongs to the host", ArchitectureTest::belongsToTheHost))
            .because("a library neither prints nor exits, and the context class loader is the host's");

    @ArchTest
    static final ArchRule loggingGoesThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(System.Logger.class.getName());

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().beFinal().because("two hosts in one JVM must not meet");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().that().doNotHaveSimpleName("module-info").should(new LiveInANullMarkedPackage());

    private static String[] packages(String... names) {
        return Stream.of(names)
                .map(name -> "io.pluginmanager.core." + name + "..")
                .toArray(String[]::new);
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static DescribedPredicate<JavaCall<?>> changesFiles() {
        return describe("change the file system", call -> {
            JavaClass owner = call.getTargetOwner();
            if (owner.isEquivalentTo(Files.class)) {
                return CHANGING_FILES.contains(call.getName()) && !isCopyOut(call);
            }
            if (owner.isEquivalentTo(File.class)) {
                return CHANGING_FILE.contains(call.getName());
            }
            return call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                    && (owner.isEquivalentTo(FileOutputStream.class)
                            || owner.isEquivalentTo(FileWriter.class)
                            || owner.isEquivalentTo(RandomAccessFile.class));
        });
    }

    private static boolean isCopyOut(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(OutputStream.class));
    }

    private static boolean belongsToTheHost(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(System.class)) {
            return Set.of("out", "err", "in", "exit", "setOut", "setErr", "setIn")
                    .contains(name);
        }
        if (owner.isEquivalentTo(Runtime.class)) {
            return Set.of("exit", "halt", "addShutdownHook").contains(name);
        }
        return Set.of(
                        "getContextClassLoader",
                        "setContextClassLoader",
                        "setDefaultUncaughtExceptionHandler",
                        "printStackTrace")
                .contains(name);
    }

    /** Not by {@code ImportOption.DoNotIncludeTests}: that one knows only Maven's default folder of the build. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("plugin-manager-testkit");
        }
    }

    private static final class NameOnlyExportedTypes extends ArchCondition<JavaClass> {

        private final DescribedPredicate<JavaClass> internal =
                resideInAPackage(CORE).and(DescribedPredicate.not(resideInAPackage("io.pluginmanager.core")));

        NameOnlyExportedTypes() {
            super("name only exported types in public and protected signatures");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Stream<JavaClass> supertypes =
                    Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
            report(type, "extends", supertypes, events);
            for (JavaMember member : type.getMembers()) {
                Set<JavaModifier> modifiers = member.getModifiers();
                if (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED)) {
                    Stream<JavaClass> thrown =
                            member instanceof JavaCodeUnit code ? code.getExceptionTypes().stream() : Stream.empty();
                    report(
                            type,
                            member.getName() + " names",
                            Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown),
                            events);
                }
            }
        }

        private void report(JavaClass type, String how, Stream<JavaClass> named, ConditionEvents events) {
            named.filter(internal)
                    .forEach(found -> events.add(SimpleConditionEvent.violated(
                            type, type.getName() + ": " + how + " the internal type " + found.getName())));
        }
    }

    private static final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {

        LiveInANullMarkedPackage() {
            super("live in a package whose package-info is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(SimpleConditionEvent.violated(
                        type, "package " + type.getPackageName() + " has no @NullMarked package-info"));
            }
        }
    }
}
