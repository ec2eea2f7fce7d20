using CallCenter.Telephony.Pbx.Asterisk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Unit.Pbx.Asterisk;

public sealed class AsteriskOptionsTests
{
    [Fact]
    public void Options_WithConnectionFile_TakesItsValues()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"baseUrl": "http://127.0.0.1:9999", "user": "u", "password": "p", "sipPort": 5070}""");

            var options = Read(("Asterisk:ConnectionFile", file));

            Assert.Equal(new Uri("http://127.0.0.1:9999"), options.Address.BaseUrl);
            Assert.Equal(("u", "p"), (options.Address.User, options.Address.Password));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Options_WithoutPasswordOrFile_NamesTheKeys()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read());

        Assert.Contains("Asterisk:Password", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithMissingFile_NamesIt()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(("Asterisk:ConnectionFile", "/nowhere/ari.json")));

        Assert.Contains("/nowhere/ari.json", failure.Message, StringComparison.Ordinal);
    }

    private static AsteriskOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddAsteriskPbx().BuildServiceProvider();
        return services.GetRequiredService<IOptions<AsteriskOptions>>().Value;
    }
}
