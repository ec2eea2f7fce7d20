using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Projects.Scripts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>The project's script with the client's values in it.</summary>
public sealed class CardScriptTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OwnFields Fields { get; }

    public CardScriptTests() => Fields = new(_card);

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Script_OfTheProject_IsReadWithTheClientsValues()
    {
        var ids = await Fields.SaveAsync([new() { Title = "Договор" }]);
        await Fields.KeepAsync((ids[0], "А<17>"));
        await SaveScriptAsync("<p>Здравствуйте, {ФИО}! Договор {договор}, {Кличка}. <a href=\"{Описание}\">x</a></p>");

        var script = await _card.Core.Get<ScriptService>().ForCallAsync(_card.Operator, _card.CallId, Stop);

        Assert.StartsWith("<p>Здравствуйте, Иванов Иван Петрович! Договор А&lt;17&gt;, {Кличка}.", script.Value, StringComparison.Ordinal);
        Assert.IsType<CardOfAnother>((await _card.Core.Get<ScriptService>().ForCallAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
    }

    [Fact]
    public async Task Script_WithAHostileClient_RunsNothingOfHim()
    {
        await SaveScriptAsync("<p>{ФИО} <a href=\"{Описание}\">ссылка</a></p>");
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var contact = await db.Contacts.SingleAsync(Stop);
            (contact.FullName, contact.Description) = ("<img src=x onerror=alert(1)>", "javascript:alert(1)");
            await db.SaveChangesAsync(Stop);
        }

        var html = (await _card.Core.Get<ScriptService>().ForCallAsync(_card.Operator, _card.CallId, Stop)).Value!;

        Assert.Contains("&lt;img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_WithNumbersHidden_HasNoNumberForTheOperator()
    {
        await SaveScriptAsync("<p>{Телефон}</p>");
        await _card.ChangeProjectAsync(project => project.ShowNumbers = false);
        var scripts = _card.Core.Get<ScriptService>();

        Assert.Equal("<p>+7 922 •••-••-45</p>", (await scripts.ForCallAsync(_card.Operator, _card.CallId, Stop)).Value);
        Assert.Equal("<p>+7 922 871-13-45</p>", (await scripts.ForCallAsync(_card.Core.Supervisor, _card.CallId, Stop)).Value);
    }

    [Fact]
    public async Task Script_TooLongOrByAStranger_IsRefused()
    {
        var scripts = _card.Core.Get<ScriptService>();

        AssertRefused((await scripts.SaveAsync(_card.Core.Admin, _card.ProjectId, Fields.Version, new() { Html = $"<p>{new string('а', 100_001)}</p>" }, Stop)).Refusal, "Html", FieldRules.TooLong);
        Assert.IsType<NotFound>((await scripts.SaveAsync(_card.Core.OtherSupervisor, _card.ProjectId, Fields.Version, new(), Stop)).Refusal);
        Assert.Null(await scripts.FindAsync(_card.Operator, _card.ProjectId, Stop));
    }

    [Fact]
    public async Task Script_Changed_IsInTheJournalWithBothTexts()
    {
        await SaveScriptAsync("<p>раз</p>");
        await SaveScriptAsync("<p>два<script>a()</script></p>");

        await using var db = await _card.Core.OpenDbAsync();
        var line = await db.AuditEntries.OrderBy(row => row.Id).LastAsync(Stop);
        Assert.Equal(("Project", "ProjectScript.Html", "<p>раз</p>", "<p>два</p>"), (line.Entity, line.Field, line.OldValue, line.NewValue));
    }

    private static void AssertRefused(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => (error.Field, error.Rule) == (field, rule));

    private async Task SaveScriptAsync(string html)
    {
        var (saved, refusal) = await _card.Core.Get<ScriptService>().SaveAsync(_card.Core.Admin, _card.ProjectId, Fields.Version, new() { Html = html }, Stop);
        Assert.Null(refusal);
        Fields.Version = saved;
    }
}
