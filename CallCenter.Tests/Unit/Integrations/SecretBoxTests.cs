using CallCenter.Core;
using CallCenter.Core.Integrations.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Unit.Integrations;

public sealed class SecretBoxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-keys-").FullName;

    [Fact]
    public void Open_AfterARestart_GivesTheSecretBack()
    {
        var locked = Box().Lock(SecretPurposes.Sms, "t0ken");

        Assert.DoesNotContain("t0ken", locked, StringComparison.Ordinal);
        Assert.Equal("t0ken", Box().Open(SecretPurposes.Sms, locked));
        Assert.Equal(SecretState.Set, Box().StateOf(SecretPurposes.Sms, locked));
    }

    [Fact]
    public void Open_ForAnotherPurpose_GivesNothing()
    {
        var locked = Box().Lock(SecretPurposes.Sms, "t0ken");

        Assert.Null(Box().Open(SecretPurposes.Email, locked));
    }

    [Fact]
    public void Open_WithoutItsKeys_SaysThatItIsLost()
    {
        var locked = Box().Lock(SecretPurposes.Trunk, "pa55");
        Directory.Delete(Path.Combine(_folder, "keys"), recursive: true);

        Assert.Null(Box().Open(SecretPurposes.Trunk, locked));
        Assert.Equal(SecretState.Lost, Box().StateOf(SecretPurposes.Trunk, locked));
    }

    [Theory]
    [InlineData("", false, "old")]
    [InlineData("", true, "")]
    [InlineData("new", false, "new")]
    [InlineData("new", true, "new")]
    public void Apply_OfWhatAFormSent_KeepsReplacesOrClears(string typed, bool clears, string expected)
    {
        var box = Box();
        var input = new SecretInput { Typed = typed, Clears = clears };
        var stored = box.Lock(SecretPurposes.Bitrix, "old");

        Assert.Equal(expected, box.Open(SecretPurposes.Bitrix, input.Apply(box, SecretPurposes.Bitrix, stored)));
        Assert.Equal(expected, input.Peek(box, SecretPurposes.Bitrix, stored));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A provider of its own each time: as after a restart.
    private SecretBox Box() => new ServiceCollection().AddLogging().AddCore(new DataFolder(_folder)).BuildServiceProvider().GetRequiredService<SecretBox>();
}
