"""The layouts of official papers: what each is called and who draws it."""

from __future__ import annotations

from samples.generate.printed.layout import Collection
from samples.generate.printed.official import acts, contracts, counter, decisions, laws, letters, others
from samples.generate.printed.official.draft import Draw, filler

TEMPLATE = 'official.html'
LAYOUTS = Collection()

_DRAWN: tuple[tuple[str, Draw], ...] = (
    ('t17-ministry-stamped', decisions.ministry), ('t17-province-annex', decisions.province_land), ('t17-department-amends', decisions.department_amends),
    ('t17-district-arrival', decisions.district_staff), ('t17-party', decisions.party), ('t17-hospital-digital', decisions.hospital),
    ('t18-ministry-arrival', letters.from_ministry), ('t18-province-office', letters.from_province), ('t18-department-urgent', letters.from_department), ('t18-company', letters.from_company),
    ('t21-department', letters.submission_department), ('t21-party', letters.submission_party),
    ('t26-purchase', contracts.purchase), ('t26-labour', contracts.labour), ('t27-meeting', contracts.minutes_meeting), ('t27-offence', contracts.minutes_offence),
    ('t30-table', counter.slip_table), ('t30-lines', counter.slip_lines), ('t31-control', counter.control_sheet), ('t31-more-papers', counter.more_papers),
    ('t33-receipt-pen', counter.fee_receipt), ('t33-invoice', counter.invoice), ('t34-floor-plan', others.floor_plan), ('t34-photographs', others.photo_page), ('t34-note', others.note),
    ('t35-council', acts.resolution_council), ('t35-party', acts.resolution_party), ('t36-province', acts.directive_province), ('t37-conclusion', acts.notice_conclusion), ('t37-school-table', acts.notice_school),
    ('t38-commune-long', acts.report_commune), ('t38-party', acts.report_party), ('t39-district', acts.plan_district), ('t40-province', acts.invitation_province), ('t40-company', acts.invitation_company),
    ('t41-rules', acts.rules_agency), ('t42-party', acts.programme_party), ('t43-party', acts.guidance_party), ('t44-province', acts.telegram), ('t45-commune-pen', laws.introduction_commune),
    ('t46-party', laws.communique), ('t47-scheme', laws.scheme), ('t48-decree', laws.decree), ('t49-circular', laws.circular), ('t50-law', laws.law),
    ('t17-commune-certified', decisions.commune_new), ('t17-school-list', decisions.school_list), ('t17-company-board', decisions.board), ('t17-court', decisions.court),
    ('t18-commune-answer', letters.from_commune), ('t18-party-copy', letters.from_party), ('t18-procuracy', letters.from_procuracy), ('t18-hospital-centred', letters.from_hospital),
    ('t21-school', letters.submission_school), ('t26-land-lease', contracts.land_lease), ('t27-handover', contracts.minutes_handover),
    ('t30-half-page', counter.slip_half), ('t31-apology', counter.apology), ('t33-cash-voucher', counter.cash_voucher), ('t34-foreign-letter', others.foreign_letter), ('t34-figures', others.table_of_figures),
    ('t35-assembly', acts.resolution_assembly), ('t36-party', acts.directive_party), ('t37-commune-wide', acts.notice_commune), ('t38-department-annex', acts.report_department), ('t38-hospital-long', acts.report_hospital), ('t39-school', acts.plan_school),
    ('t40-citizen-pen', acts.invitation_court), ('t41-charter', acts.charter), ('t42-months', acts.programme_week), ('t43-department', acts.guidance_department), ('t44-ministry', acts.telegram_ministry),
    ('t45-company', laws.introduction_company), ('t46-province', laws.communique_province), ('t47-fire-plan', laws.plan_of_action), ('t48-amending', laws.decree_amending), ('t49-wide', laws.circular_joint), ('t50-amending', laws.law_amending),
)  # fmt: skip

for _name, _draw in _DRAWN:
    LAYOUTS.add(_name, filler(_draw), (_draw.__doc__ or '').split('\n')[0], template=TEMPLATE)
