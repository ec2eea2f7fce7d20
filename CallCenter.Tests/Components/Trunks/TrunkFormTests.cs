using Bunit;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Trunks;

namespace CallCenter.Tests.Components.Trunks;

public sealed class TrunkFormTests : CoreContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("300.1.2.3")]
    [InlineData("a b")]
    [InlineData("host:99999")]
    public async Task Save_ImpossibleHost_SaysSoUnderTheFieldAndSavesNothing(string host)
    {
        var form = RenderAs<TrunkForm>(Core.Admin, _ => { });

        await form.InvokeAsync(() => form.Find("#title").ChangeAsync("Квинт"));
        await form.InvokeAsync(() => form.Find("#host").ChangeAsync(host));
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        Assert.StartsWith("Такого адреса не бывает", form.WaitForElement(".field.is-wrong .error").TextContent, StringComparison.Ordinal);
        Assert.Empty((await Core.Get<TrunkQueries>().ListAsync(Core.Admin, Token)).Value!);
    }

    [Fact]
    public async Task Save_Complete_TellsTheNewId()
    {
        var savedId = 0;
        var form = RenderAs<TrunkForm>(Core.Admin, form => form.Add(f => f.OnSaved, id => savedId = id));

        await form.InvokeAsync(() => form.Find("#title").ChangeAsync("Квинт"));
        await form.InvokeAsync(() => form.Find("#host").ChangeAsync("10.0.0.7:5060"));
        await form.InvokeAsync(() => form.Find("#price").ChangeAsync("1,25"));
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        form.WaitForState(() => savedId > 0);
        var row = Assert.Single((await Core.Get<TrunkQueries>().ListAsync(Core.Admin, Token)).Value!);
        Assert.Equal((savedId, "10.0.0.7:5060", 1.25m), (row.Id, row.Host, row.PricePerMinute));
    }

    [Fact]
    public async Task Open_TrunkWithPassword_NeverPutsItOnThePage()
    {
        await Core.Get<TrunkService>().CreateAsync(Core.Admin, new() { Title = "Квинт", Host = "10.0.0.7", UserName = "kvint", Password = "s3cret" }, Token);
        var row = Assert.Single((await Core.Get<TrunkQueries>().ListAsync(Core.Admin, Token)).Value!);

        var form = RenderAs<TrunkForm>(Core.Admin, form => form.Add(f => f.Trunk, row));

        Assert.DoesNotContain("s3cret", form.Markup, StringComparison.Ordinal);
        Assert.Equal("Не изменён", form.Find("#password").GetAttribute("placeholder"));
    }
}
