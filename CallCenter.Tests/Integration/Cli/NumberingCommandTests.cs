using CallCenter.Web.Cli;

namespace CallCenter.Tests.Integration.Cli;

[Trait("Database", "sqlite")]
public sealed class NumberingCommandTests : CommandTest
{
    private const string Mobile = "922;8700000;8799999;100000;ПАО \"МегаФон\";Оренбургская область\n";
    protected override string Data => Path.Combine(Folder, "data");

    [Fact]
    public async Task Lookup_AfterAnImport_IsALineForEachNumber()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("numbering", "import", await WriteAsync("def.csv", Mobile)));
        Assert.Contains("def.csv", Output.ToString(), StringComparison.Ordinal);

        Assert.Equal(CommandLine.Done, await RunAsync("numbering", "lookup", "8 (922) 871-13-45", "+79228600000", "a;b"));

        Assert.Equal(["79228711345;Оренбургская обл.;+05:00;ПАО \"МегаФон\"", "79228600000;;;", "a,b;;;"], Lines());
    }

    [Fact]
    public async Task Lookup_WithoutADatabase_KnowsTheWorldAndMakesNothing()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("numbering", "lookup", "380441234567"));

        Assert.StartsWith("380441234567;", Assert.Single(Lines()), StringComparison.Ordinal);
        Assert.DoesNotContain("380441234567;;", Output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData(Mobile + "922;87;8799999\n")]
    [InlineData("<html><body>404</body></html>")]
    [InlineData(Mobile + Mobile)]
    public async Task Import_WrongFile_SaysWhyAndLeavesWhatWasInUse(string content)
    {
        await RunAsync("numbering", "import", await WriteAsync("good.csv", Mobile));

        Assert.Equal(CommandLine.Failed, await RunAsync("numbering", "import", await WriteAsync("bad.csv", content)));

        Assert.Equal("", Output.ToString());
        Assert.NotEmpty(Error.ToString());
        await RunAsync("numbering", "lookup", "79228711345");
        Assert.Equal(["79228711345;Оренбургская обл.;+05:00;ПАО \"МегаФон\""], Lines());
    }

    private string[] Lines() => Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
