using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Projects.Scripts;
using CallCenter.Web.Desktop;

namespace CallCenter.Tests.Components.Desktop;

/// <summary>The project's card template and script as its operators meet them.</summary>
public sealed class CardTemplateOnDeskTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Card_OfTheTemplate_AsksByTypeEnforcesAndSaves()
    {
        var id = await SaveTemplateAsync(new() { Title = "Сумма", Type = CardFieldType.Number, IsRequired = true });
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        await desk.InvokeAsync(() => desk.Find($".status-chip[title={StatusMeaning.Success}]").ClickAsync(new()));

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));
        Assert.Equal("Заполните это поле", desk.WaitForElement(".card-fields .is-wrong .error", s_patience).TextContent);

        await desk.InvokeAsync(() => desk.Find($"#card-field-{id}").InputAsync(new() { Value = "много" }));
        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));
        desk.WaitForState(() => desk.Find(".card-fields .is-wrong .error").TextContent.Contains("не число", StringComparison.Ordinal), s_patience);

        await desk.InvokeAsync(() => desk.Find($"#card-field-{id}").InputAsync(new() { Value = "1 234,5" }));
        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));
        desk.WaitForState(() => Told.Contains($"CardSavedAsync({Card.CallId})"), s_patience);
        await using var db = await Card.Core.OpenDbAsync();
        Assert.Equal(1234.5m, db.ContactFieldValues.Single(value => value.FieldId == id).Number);
    }

    [Fact]
    public async Task Card_FixedFieldsHidden_AreNotThere()
    {
        await SaveTemplateAsync(null, FixedField.City, FixedField.Region);
        Floor.Operators.Publish(Talking());

        var desk = OpenDesk();

        desk.WaitForElement(".status-chips", s_patience);
        Assert.Empty(desk.FindAll("#card-city"));
        Assert.Single(desk.FindAll("#card-address"));
        Assert.DoesNotContain("Оренбургская", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_OfTheProject_StandsBesideTheFormWithTheClientsName()
    {
        var version = (await Card.Core.Get<Core.Projects.ProjectQueries>().FindAsync(Card.Core.Admin, Card.ProjectId, Token))!.Version;
        Assert.Null((await Card.Core.Get<ScriptService>().SaveAsync(Card.Core.Admin, Card.ProjectId, version, new() { Html = "<p>Здравствуйте, {Имя}!</p>" }, Token)).Refusal);
        Floor.Operators.Publish(Talking());

        var desk = OpenDesk();

        Assert.Equal("<p>Здравствуйте, Иван!</p>", desk.WaitForElement("article.script-text", s_patience).InnerHtml);
        Assert.Single(desk.FindAll("#card-name"));
    }

    private async Task<int> SaveTemplateAsync(CardFieldInput? field, params FixedField[] hidden)
    {
        var version = (await Card.Core.Get<Core.Projects.ProjectQueries>().FindAsync(Card.Core.Admin, Card.ProjectId, Token))!.Version;
        CardTemplateInput input = new() { Fields = field is null ? [] : [field], Fixed = [.. hidden.Select(item => new FixedFieldInput { Field = item, IsShown = false })] };
        Assert.Null((await Card.Core.Get<CardTemplateService>().SaveAsync(Card.Core.Admin, Card.ProjectId, version, input, Token)).Refusal);
        var saved = await Card.Core.Get<CardTemplateQueries>().FindAsync(Card.Core.Admin, Card.ProjectId, Token);
        return saved!.Input.Fields.Select(stored => stored.Id).SingleOrDefault();
    }
}
