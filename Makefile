MVN = mvn -B

.PHONY: check format quick slow fuzz bench api-dump clean

check: ## everything that a change must pass
	$(MVN) verify

format: ## rewrites the Java sources as the build wants them
	$(MVN) -q spotless:apply

quick: ## compiles and tests, checks nothing else; one test: make quick TEST=DigestTest
	$(MVN) -Pquick $(if $(TEST),-Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false) test

slow: ## the tests tagged "slow" as well
	$(MVN) -Pslow verify

fuzz: ## damaged files for the readers, each for some time: make fuzz SECONDS=600 SEED=1
	$(MVN) -Pquick -pl plugin-manager-core -am -Dtest=ReaderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.seconds=$(or $(SECONDS),60) -Dfuzz.seed=$(or $(SEED),0) test

bench: ## the JMH benchmarks; some of them: make bench ONLY=Unpack
	$(MVN) -q -Pquick -DskipTests -pl benchmarks -am package
	java -cp 'benchmarks/target/quick/lib/*:benchmarks/target/quick/classes' org.openjdk.jmh.Main $(ONLY)

api-dump: ## writes the public API into */api.txt; review the difference before you commit it
	$(MVN) -q -Pquick -pl module-tests -am -Dtest=PublicApiTest -Dapi.dump=write -Dsurefire.failIfNoSpecifiedTests=false test

clean:
	$(MVN) -q clean
